import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { SURFACE } from '../ui/Panel.tsx';
import type { Column, Order } from './sort-calls.ts';

interface HeadProps {
  column: Column;
  order: Order;
  onOrder: (order: Order) => void;
  right?: boolean;
  className?: string;
  children: ReactNode;
}

function Head({ column, order, onOrder, right = false, className, children }: HeadProps) {
  const on = order.by === column;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={on ? (order.descending ? 'descending' : 'ascending') : 'none'}
      className={classNames('px-1.5 font-medium', className)}
    >
      <button
        type="button"
        onClick={() => onOrder({ by: column, descending: on ? !order.descending : true })}
        className={classNames(
          'flex h-7 w-full items-center gap-1 rounded-sm px-1.5 whitespace-nowrap hover:text-platinum',
          right && 'flex-row-reverse',
          on && 'text-platinum',
        )}
      >
        {children}
        <Arrow size={12} aria-hidden className={on ? '' : 'invisible'} />
      </button>
    </th>
  );
}

interface CallTableProps {
  order: Order;
  onOrder: (order: Order) => void;
  children: ReactNode;
}

/** The table of calls: its head with the order, rows inside. */
export function CallTable({ order, onOrder, children }: CallTableProps) {
  const head = { order, onOrder };
  return (
    <div className={`${SURFACE} overflow-hidden`}>
      <table className="w-full border-collapse text-left">
        <thead className="text-12 max-md:sr-only">
          <tr className="h-9">
            <th scope="col" className="pl-4 font-medium">
              Call
            </th>
            <Head column="date" {...head} className="w-36">
              When
            </Head>
            <Head column="length" right {...head} className="w-28">
              Length
            </Head>
            <Head column="objections" right {...head} className="w-28">
              Objections
            </Head>
            <Head column="score" {...head} className="w-44 max-lg:w-36">
              Score
            </Head>
            <th scope="col" className="w-10">
              <span className="sr-only">More</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
