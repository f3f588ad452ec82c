import * as ContextMenu from '@radix-ui/react-context-menu';
import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { createContext, type KeyboardEvent, type ReactNode, useContext, useState } from 'react';
import './menu.css';

/** Menus that a right click opens and menus of a button have the same parts: a part need not know in which it is. */
const Kind = createContext<typeof ContextMenu | typeof DropdownMenu>(DropdownMenu);

interface MenuProps {
  /** What opens it: one element. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly onOpen?: () => void;
  /** Told once it is closed, with what would give the focus back; `preventDefault` keeps it where it is. */
  readonly onCloseAutoFocus?: (event: Event) => void;
  readonly children: ReactNode;
}

/** A menu that a right click, or the menu key, opens on an element. */
export function RightClickMenu({ trigger, label, onOpen, onCloseAutoFocus, children }: MenuProps) {
  const { place, findPlace } = usePlace();
  return (
    <ContextMenu.Root
      modal={false}
      onOpenChange={(isOpen) => {
        findPlace();
        if (isOpen) onOpen?.();
      }}
    >
      <ContextMenu.Trigger asChild>{trigger}</ContextMenu.Trigger>
      <ContextMenu.Portal container={place}>
        <ContextMenu.Content
          className="menu"
          aria-label={label}
          collisionPadding={4}
          onKeyDown={keepKeys}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
        >
          <Kind.Provider value={ContextMenu}>{children}</Kind.Provider>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** A menu of a button. */
export function ButtonMenu({ trigger, label, children }: MenuProps) {
  const { place, findPlace } = usePlace();
  return (
    <DropdownMenu.Root modal={false} onOpenChange={findPlace}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={place}>
        <DropdownMenu.Content className="menu" aria-label={label} align="end" collisionPadding={4} onKeyDown={keepKeys}>
          <Kind.Provider value={DropdownMenu}>{children}</Kind.Provider>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const landmark = () => document.querySelector('main');

/** Where menus are drawn: not beside all parts that a screen reader lists, but in the main one of them, which comes and goes. */
function usePlace() {
  const [place, setPlace] = useState(landmark);
  return { place, findPlace: () => setPlace(landmark()) };
}

/** React's events go through portals: Escape closes the menu, and not the detail as well. */
export const keepKeys = (press: KeyboardEvent) => press.stopPropagation();

interface EntryProps {
  readonly act: () => void;
  /** For tests: `data-act`. */
  readonly id?: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** What does something once. */
export function MenuEntry({ act, id, hint, isDisabled = false, children }: EntryProps) {
  const { Item } = useContext(Kind);
  return (
    <Item className="entry" data-act={id} title={hint} disabled={isDisabled} onSelect={act}>
      {children}
    </Item>
  );
}

/** What is on or off. The menu stays open: several are often changed together. */
export function MenuCheck({ act, id, hint, isOn, children }: EntryProps & { readonly isOn: boolean }) {
  const { CheckboxItem, ItemIndicator } = useContext(Kind);
  return (
    <CheckboxItem
      className="entry"
      data-act={id}
      title={hint}
      checked={isOn}
      onCheckedChange={act}
      onSelect={(event) => event.preventDefault()}
    >
      <ItemIndicator className="mark">✓</ItemIndicator>
      {children}
    </CheckboxItem>
  );
}

/** One of several. */
export function MenuChoice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choose: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly name: ReactNode }[];
}) {
  const { RadioGroup, RadioItem, ItemIndicator, Label } = useContext(Kind);
  const { label, value, choose, options } = props;
  return (
    <RadioGroup value={value} onValueChange={(chosen) => choose(chosen as T)} aria-label={label}>
      <Label className="label">{label}</Label>
      {options.map((option) => (
        <RadioItem key={option.value} className="entry" data-value={option.value} value={option.value}>
          <ItemIndicator className="mark">•</ItemIndicator>
          {option.name}
        </RadioItem>
      ))}
    </RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  const { Label } = useContext(Kind);
  return <Label className="label">{children}</Label>;
}

export function MenuLine() {
  const { Separator } = useContext(Kind);
  return <Separator className="line" />;
}

/** A menu within the menu. */
export function SubMenu(props: { readonly name: ReactNode; readonly id?: string; readonly children: ReactNode }) {
  const { Sub, SubTrigger, SubContent, Portal } = useContext(Kind);
  return (
    <Sub>
      <SubTrigger className="entry sub" data-act={props.id}>
        {props.name}
      </SubTrigger>
      <Portal container={landmark()}>
        <SubContent className="menu" collisionPadding={4}>
          {props.children}
        </SubContent>
      </Portal>
    </Sub>
  );
}
