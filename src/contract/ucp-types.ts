/** An order of the Universal Commerce Protocol (capability `dev.ucp.shopping.order`), as far as Bellhop fills it. */
export interface UcpOrder {
  readonly ucp: {
    readonly version: string;
    readonly capabilities: Readonly<Record<string, readonly { readonly version: string }[]>>;
  };
  readonly id: string;
  readonly label: string;
  readonly checkout_id: string;
  readonly permalink_url: string;
  readonly line_items: readonly UcpLine[];
  readonly fulfillment: {
    readonly expectations: readonly UcpExpectation[];
    readonly events: readonly UcpEvent[];
  };
  readonly adjustments: readonly UcpAdjustment[];
  readonly currency: string;
  readonly totals: readonly UcpTotal[];
  readonly messages?: readonly UcpMessage[];
}

export interface UcpQuantityOf {
  readonly id: string;
  readonly quantity: number;
}

export interface UcpTotal {
  readonly type: string;
  readonly display_text?: string;
  readonly amount: number;
}

export interface UcpLine {
  readonly id: string;
  readonly item: {
    readonly id: string;
    readonly title: string;
    readonly price: number;
    readonly image_url?: string;
  };
  readonly quantity: { readonly original: number; readonly total: number; readonly fulfilled: number };
  readonly totals: readonly UcpTotal[];
  readonly status: 'processing' | 'partial' | 'fulfilled' | 'removed';
}

export interface UcpAddress {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly street_address?: string;
  readonly extended_address?: string;
  readonly address_locality?: string;
  readonly address_region?: string;
  readonly postal_code?: string;
  readonly address_country?: string;
}

export interface UcpExpectation {
  readonly id: string;
  readonly line_items: readonly UcpQuantityOf[];
  readonly method_type: 'shipping' | 'pickup';
  readonly destination: UcpAddress;
  readonly description?: string;
}

export type UcpEventType =
  | 'processing'
  | 'shipped'
  | 'in_transit'
  | 'delivered'
  | 'failed_attempt'
  | 'undeliverable'
  | 'returned_to_sender'
  | 'canceled';

export interface UcpEvent {
  readonly id: string;
  readonly occurred_at: string;
  readonly type: UcpEventType;
  readonly line_items: readonly UcpQuantityOf[];
  readonly tracking_number?: string;
  readonly tracking_url?: string;
  readonly carrier?: string;
  readonly description?: string;
}

export interface UcpAdjustment {
  readonly id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly status: 'pending' | 'completed' | 'failed';
  readonly line_items: readonly UcpQuantityOf[];
  readonly totals?: readonly UcpTotal[];
  readonly description?: string;
}

export interface UcpMessage {
  readonly type: 'info' | 'warning';
  readonly code: string;
  readonly path: string;
  readonly content: string;
}
