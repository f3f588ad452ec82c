import type { ComposeFaultsWords } from '../en/compose-faults.ts';
import { zhCNFaultsBody } from './compose-faults-body.ts';
import { zhCNFaultsSizes } from './compose-faults-sizes.ts';
import { zhCNFaultsWire } from './compose-faults-wire.ts';

/** The same in Simplified Chinese. */
export const zhCNComposeFaults: ComposeFaultsWords = {
  parts: {
    right: '正确',
    values: '值与键',
    envelope: '日志组字段',
    text: '编码与 JSON',
    url: 'URL 与请求方法',
    headers: '请求头',
    compression: '压缩',
    sizes: '大小',
  },
  table: {
    fault: '错误',
    expected: '预期',
    got: '实际',
    agrees: '符合预期',
    yes: '是',
    no: '否',
    noAnswer: '没有应答',
    accepted: '已接受',
  },
  faults: { ...zhCNFaultsBody, ...zhCNFaultsWire, ...zhCNFaultsSizes },
};
