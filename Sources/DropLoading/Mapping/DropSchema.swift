package import ProfileModel

extension DropKind {
  /// The columns of a CSV drop in their canonical order; empty for events.
  var columns: [DropColumn] {
    switch self {
    case .customers:
      [
        .customerID, .email, .phone, .firstName, .lastName, .birthDate, .gender, .street, .city,
        .postcode, .country, .language, .loyaltyID, .loyaltyTier, .createdAt, .updatedAt, .login,
        .emailSHA256,
      ]
    case .orders:
      [
        .orderNo, .customerID, .email, .phone, .orderedAt, .status, .channel, .total, .currency,
        .discount, .coupon, .emailSHA256,
      ]
    case .orderLines: [.orderNo, .lineNo, .sku, .name, .quantity, .unitPrice]
    case .shipments:
      [.orderNo, .carrier, .trackingNo, .status, .shippedAt, .promisedAt, .deliveredAt]
    case .products: [.sku, .name, .category, .price, .cost, .currency]
    case .stock: [.sku, .location, .onHand, .reserved, .restockAt, .leadDays]
    case .consents:
      [
        .customerID, .email, .phone, .purpose, .status, .lawfulBasis, .policyVersion, .recordedAt,
        .expiresAt, .method, .source, .proof, .emailSHA256,
      ]
    case .suppressions:
      [
        .customerID, .email, .phone, .channel, .reason, .status, .recordedAt, .proof, .emailSHA256,
      ]
    case .tickets:
      [
        .ticketNo, .customerID, .email, .openedAt, .closedAt, .channel, .subject, .status, .csat,
        .login,
      ]
    case .feedback: [.customerID, .email, .at, .kind, .score, .text]
    case .campaigns: [.campaign, .name, .channel, .cost, .currency, .startedAt]
    case .fxRates: [.date, .currency, .rateToBase]
    case .events: []
    }
  }

  /// The fields that its rows may have, in their canonical order.
  package var fieldNames: [String] { columns.map(\.name) }

  /// Whether its rows say fields of people, of which each may have a purpose of its own.
  package var statesTraits: Bool { self == .customers || self == .events }

  /// Columns without which no row could be a fact; of each group one is enough.
  var neededColumns: [[DropColumn]] {
    switch self {
    case .customers: [[.customerID, .email, .phone, .loyaltyID, .login, .emailSHA256]]
    case .orders:
      [[.orderNo], [.customerID, .email, .phone, .emailSHA256], [.orderedAt], [.total]]
    case .orderLines: [[.orderNo], [.lineNo], [.sku], [.quantity], [.unitPrice]]
    case .shipments: [[.orderNo], [.carrier, .trackingNo]]
    case .products: [[.sku], [.name]]
    case .stock: [[.sku], [.location], [.onHand]]
    case .consents:
      [
        [.customerID, .email, .phone, .emailSHA256], [.purpose], [.status], [.recordedAt],
      ]
    case .suppressions:
      [
        [.customerID, .email, .phone, .emailSHA256], [.channel], [.reason], [.recordedAt],
      ]
    case .tickets: [[.ticketNo], [.customerID, .email, .login], [.openedAt]]
    case .feedback: [[.customerID, .email], [.at], [.kind]]
    case .campaigns: [[.campaign]]
    case .fxRates: [[.date], [.currency], [.rateToBase]]
    case .events: []
    }
  }

  /// What of the needed columns `header` lacks, in words: `customer_id or email or phone`.
  package func missingColumns(in header: [String]) -> [String] {
    neededColumns.compactMap { group in
      group.contains { header.contains($0.name) }
        ? nil : group.map(\.name).joined(separator: " or ")
    }
  }

  /// The kind that a file's name says, with or without `.gz`; `nil` when it says none.
  package init?(fileName: String) {
    var name = fileName.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
      self = .events
      return
    }
    let kind = Self.allCases.first { $0 != .events && name.hasPrefix($0.rawValue) }
    guard name.hasSuffix(".csv"), let kind else { return nil }
    self = kind
  }
}
