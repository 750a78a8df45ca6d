/// What a store holds, as lines that are the same for the same files, whoever loaded them.
///
/// Of every table with facts, how many rows there are and what their instants, amounts and texts add up
/// to. Left out is what the peer does not do: words folded, phones dialled without country code.
enum StoreAnswer {
  static let questions = """
    SELECT 'events', count(*), sum(at_ms), sum(length(properties)), count(campaign_id) FROM event;
    SELECT 'events', n.text, count(*) FROM event AS e JOIN name AS n ON n.id = e.name_id
    GROUP BY 2 ORDER BY 2;
    SELECT 'consents', count(*), sum(at_ms), sum(expires_at_ms), sum(decision), sum(lawful_basis)
    FROM consent;
    SELECT 'orders', count(*), sum(at_ms), sum(total_minor), sum(discount_minor), count(coupon)
    FROM customer_order WHERE is_latest = 1;
    SELECT 'order lines', count(*), sum(line_no), sum(quantity) FROM order_line WHERE is_latest = 1;
    SELECT 'shipments', count(*), sum(shipped_at_ms), sum(promised_at_ms), sum(delivered_at_ms)
    FROM shipment WHERE is_latest = 1;
    SELECT 'tickets', count(*), sum(at_ms), sum(closed_at_ms) FROM ticket WHERE is_latest = 1;
    SELECT 'feedback', count(*), sum(at_ms), sum(length(text)) FROM feedback;
    SELECT 'products', count(*), sum(price_minor), sum(cost_minor) FROM product;
    SELECT 'stock', count(*), sum(on_hand), sum(reserved) FROM stock;
    SELECT 'campaigns', count(*), sum(cost_minor), sum(started_at_ms) FROM campaign;
    SELECT 'rates', count(*), sum(rate_micros) FROM fx_rate;
    SELECT 'traits', count(*) FROM trait_record;
    SELECT 'identifiers', kind, count(*) FROM identifier GROUP BY 2 ORDER BY 2;
    SELECT 'links', count(*) FROM link;
    SELECT 'profiles', count(*), sum(event_count), sum(order_count) FROM profile WHERE is_live = 1;
    SELECT 'last consents', decision, count(*), sum(at_ms) FROM profile_consent
    GROUP BY 2 ORDER BY 2;
    SELECT 'spent', currency, sum(order_count), sum(spent_minor) FROM profile_spend
    GROUP BY 2 ORDER BY 2;
    """
}
