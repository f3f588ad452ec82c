import { enFaultsBody } from './compose-faults-body.ts';
import { enFaultsSizes } from './compose-faults-sizes.ts';
import { enFaultsWire } from './compose-faults-wire.ts';

/** The words of the gallery of deliberate faults, by their ids, and of the table of a run; in English. */
export const enComposeFaults = {
  parts: {
    right: 'Right',
    values: 'Values and keys',
    envelope: 'Parts of the log group',
    text: 'Encoding and JSON',
    url: 'URL and method',
    headers: 'Headers',
    compression: 'Compression',
    sizes: 'Sizes',
  },
  table: {
    fault: 'Fault',
    expected: 'Expected',
    got: 'Got',
    agrees: 'As expected',
    yes: 'yes',
    no: 'no',
    noAnswer: 'no answer',
    accepted: 'accepted',
  },
  faults: { ...enFaultsBody, ...enFaultsWire, ...enFaultsSizes },
};

export type ComposeFaultsWords = typeof enComposeFaults;
