import { Toaster } from 'sonner';

/** Above the field of the coach, where that is in view. */
const offset = (px: number) => ({ bottom: `calc(var(--composer, 0px) + ${px}px)` });

/** Where short reports appear, with undo where something was taken away. Once per page. */
export function Toasts() {
  return (
    <Toaster
      theme="dark"
      position="bottom-center"
      gap={8}
      offset={offset(24)}
      mobileOffset={offset(16)}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded-md border border-charcoal bg-raised px-3 py-2.5 font-sans text-13 text-platinum shadow-float',
          content: 'min-w-0 flex-1',
          title: 'font-medium text-platinum',
          description: 'text-silver',
          icon: 'text-silver',
          error: 'border-red/50',
          actionButton:
            'h-7 shrink-0 rounded-md border border-charcoal bg-gunmetal px-2.5 text-13 font-medium text-platinum hover:bg-charcoal',
        },
      }}
    />
  );
}
