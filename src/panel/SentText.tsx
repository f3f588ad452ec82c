import type { ReactNode } from 'react';
import { type Piece, piecesOf } from './unseen.ts';
import './sent-text.css';

/**
 * A text as a page has sent it. It stands apart from its neighbours, whichever way it is written; and what has no shape is
 * told by its number, and keeps within itself what it would do to the rest. Copied, it is what was sent.
 */
export function SentText({ children, className, title, lines = false }: SentTextProps) {
  return (
    <bdi className={className} title={title}>
      {drawPieces(children, lines)}
    </bdi>
  );
}

interface SentTextProps {
  readonly children: string;
  readonly className?: string | undefined;
  readonly title?: string;
  /** The text is shown in lines, and its ends of lines need no sign. */
  readonly lines?: boolean;
}

/** The pieces of a text, for one that has a mark in it. */
export function drawPieces(text: string, lines = false): ReactNode {
  const pieces = piecesOf(text, lines);
  return pieces.length === 1 && pieces[0]?.sign === null ? text : pieces.map(draw);
}

const draw = ({ text, sign }: Piece, index: number): ReactNode =>
  sign === null ? (
    text
  ) : (
    <i key={index} className="unseen-character" data-sign={sign} title={sign}>
      {text}
    </i>
  );
