import { useId } from 'react';
import { EMBLEM, EMBLEM_INKS, emblemPaths } from '../../../shared/emblem/geometry.ts';
import { BOARD_INKS, type BoardItem, QUIET_ZONE, qrPath } from '../../../shared/signage/boardLayout.ts';
import type { BoardPreview } from '../../../shared/signage/contract.ts';

const emblem = emblemPaths();

function ItemPicture({ item, outline }: { item: BoardItem; outline: string | undefined }) {
  switch (item.kind) {
    case 'emblem':
      return (
        <g transform={`translate(${item.x} ${item.y}) scale(${item.diameter / EMBLEM.diameter})`}>
          {emblem.map(({ part, ink, d }) => (
            <path key={part} d={d} fill={EMBLEM_INKS[ink].screen} />
          ))}
        </g>
      );
    case 'box':
      return <rect x={item.x} y={item.y} width={item.width} height={item.height} rx={item.radius} fill={BOARD_INKS[item.ink].screen} />;
    case 'qr':
      return (
        <path
          d={qrPath(item.rows)}
          transform={`translate(${item.x} ${item.y}) scale(${item.side / (item.rows.length + 2 * QUIET_ZONE)})`}
          fill={BOARD_INKS.black.screen}
        />
      );
    case 'text':
      return (
        <path
          d={outline ?? ''}
          transform={`translate(${item.x} ${item.y}) rotate(${item.tilt}) scale(${item.size})`}
          fill={BOARD_INKS[item.ink].screen}
        />
      );
  }
}

/** The board as it will be printed, from the print's own layout and outlines. Colours are the screen's nearest to the inks. */
export function BoardPicture({ preview, name }: { preview: BoardPreview; name: string }) {
  const titleId = useId();
  const { widthMm, heightMm, bleedMm, items, outlines } = preview;
  const words = items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])).join(' ');
  return (
    <svg
      role="img"
      aria-labelledby={titleId}
      viewBox={`${-bleedMm} ${-bleedMm} ${widthMm + 2 * bleedMm} ${heightMm + 2 * bleedMm}`}
      style={{ display: 'block', maxWidth: '100%', maxHeight: '100%', background: '#FFFFFF', boxShadow: '0 1px 6px rgba(0,0,0,.35)' }}
    >
      <title id={titleId}>{`标识牌预览：${name}。${words}`}</title>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layout is drawn whole, its items have no identity beyond their place
        <ItemPicture key={i} item={item} outline={outlines[i]} />
      ))}
      {bleedMm > 0 && (
        <rect
          width={widthMm}
          height={heightMm}
          fill="none"
          stroke="#1A1A1A"
          strokeDasharray="2 2"
          strokeWidth={0.5}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
