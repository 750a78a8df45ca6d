import ProfileModel
import Testing

@testable import DropLoading

/// Reads one row under a header.
private func row(_ kind: DropKind, _ header: String, _ cells: String) throws -> DropReader.Row {
  let folder = try TestFolder()
  let result = read(try folder.write("\(header)\n\(cells)\n", to: "row.csv"), kind)
  #expect(result.error == nil && result.rows.count == 1)
  return try #require(result.rows.first)
}

private func fact(_ kind: DropKind, _ header: String, _ cells: String) throws -> FactRow {
  guard case .fact(let fact) = try row(kind, header, cells) else {
    throw TestProblem.rejected(try row(kind, header, cells))
  }
  return fact
}

private func problem(_ kind: DropKind, _ header: String, _ cells: String) throws -> RowProblem {
  guard case .problem(let problem) = try row(kind, header, cells) else {
    throw TestProblem.accepted
  }
  return problem
}

private enum TestProblem: Error {
  case rejected(DropReader.Row)
  case accepted
}

private let may1: Int64 = 1_777_593_600_000

@Test func aCustomerGivesIdentifiersAndTraitsInTheOrderOfTheRow() throws {
  let fact = try fact(
    .customers,
    "phone,email,customer_id,loyalty_id,first_name,birth_date,country,language,created_at,"
      + "updated_at,Shoe Size,password",
    "'501 234 567,<Ada@Shop.test>,'7210448301122,L-1, Ada ,1990-02-28,Polska,pl_PL,"
      + "2026-05-01T02:00:00+02:00,2026-05-01,38,secret")
  #expect(
    fact.identifiers == [
      Identifier(kind: .customerID, value: "7210448301122"),
      Identifier(kind: .loyaltyID, value: "L-1"),
      Identifier(kind: .email, value: "ada@shop.test"),
      Identifier(kind: .phone, value: "+48501234567"),
    ])
  #expect(fact.key == "7210448301122")
  #expect(fact.atMs == may1)
  let values = [
    ("phone", "+48501234567"), ("email", "ada@shop.test"), ("first_name", "Ada"),
    ("birth_date", "1990-02-28"), ("country", "PL"), ("language", "pl-pl"),
    ("created_at", "2026-05-01T00:00:00Z"), ("shoe size", "38"),
  ]
  #expect(
    fact.fact
      == .traits(TraitFact(values: values.map { TraitFact.Value(name: $0.0, value: $0.1) })))
}

@Test func placeholdersForNobodyAreNoIdentifiersAndNoReasonToReject() throws {
  let header = "customer_id,email,phone,first_name"
  let fact = try fact(.customers, header, "0,N/A,+48501234567,Ada")
  #expect(fact.identifiers == [Identifier(kind: .phone, value: "+48501234567")])
  #expect(fact.key == "+48501234567")
  let nobody = try problem(.customers, header, "guest,test@test.com,-1,Ada")
  #expect(nobody.reason == "names nobody: customer_id, email, phone empty or a placeholder")
  let bad = try problem(.customers, header, "C-1,,12,Ada")
  #expect(bad.reason == "a phone number of the wrong length")
  #expect(bad.column == "phone" && bad.valueClass == "99" && bad.outcome == .rejected)
}

@Test func aPhoneNumberIsReadByTheCountryOfItsRow() throws {
  let header = "customer_id,phone,country"
  #expect(
    try fact(.customers, header, "C-1,0151 23456789,DE").identifiers.last?.value == "+4915123456789"
  )
  #expect(try fact(.customers, header, "C-1,501234567,").identifiers.last?.value == "+48501234567")
}

@Test func ordersLinesAndShipmentsAreMapped() throws {
  let order = try fact(
    .orders, "order_no,customer_id,email,ordered_at,status,channel,total,currency,discount,coupon",
    "SO-1,C-1,,2026-05-01 02:00:00 +0200,paid,web,-12.50,pln,1.5,SPRING")
  #expect(order.key == "SO-1" && order.atMs == may1)
  #expect(
    order.fact
      == .order(
        OrderFact(
          number: "SO-1", status: "paid", channel: "web",
          total: Money(minor: -1_250, currency: try #require(Currency("PLN"))),
          discountMinor: 150, coupon: "SPRING")))
  let bare = try fact(.orders, "order_no,email,ordered_at,total", "1,a@b.test,2026-05-01,3")
  #expect(
    bare.fact
      == .order(
        OrderFact(
          number: "1", status: "", channel: "", total: Money(minor: 300, currency: .eur),
          discountMinor: nil, coupon: nil)))
  let line = try fact(
    .orderLines, "order_no,line_no,sku,name,quantity,unit_price", "SO-1,2,S-1,Boot,1,249.90")
  #expect(line.key == "SO-1\u{1F}2" && line.identifiers.isEmpty && line.atMs == nil)
  #expect(
    line.fact
      == .orderLine(
        OrderLineFact(
          orderNumber: "SO-1", lineNumber: 2, sku: "S-1", name: "Boot", quantity: 1,
          unitPrice: "249.90")))
  let header = "order_no,carrier,tracking_no,status,shipped_at,promised_at,delivered_at"
  let shipment = try fact(.shipments, header, "SO-1,DHL,T-1,sent,2026-05-01,,")
  #expect(shipment.key == "T-1")
  #expect(
    shipment.fact
      == .shipment(
        ShipmentFact(
          orderNumber: "SO-1", carrier: "DHL", trackingNumber: "T-1", status: "sent",
          shippedAtMs: may1, promisedAtMs: nil, deliveredAtMs: nil)))
  #expect(try fact(.shipments, header, "SO-1,DHL,,sent,,,").key == "SO-1\u{1F}DHL")
}

@Test func goodsCampaignsAndRatesAreMapped() throws {
  let product = try fact(
    .products, "sku,name,category,price,cost,currency", "S-1,Boot,Shoes,249.9,,DKK")
  let kroner = try #require(Currency("DKK"))
  #expect(product.key == "S-1")
  #expect(
    product.fact
      == .product(
        ProductFact(
          sku: "S-1", name: "Boot", category: "Shoes",
          price: Money(minor: 24_990, currency: kroner), cost: nil)))
  let stock = try fact(
    .stock, "sku,location,on_hand,reserved,restock_at,lead_days", "S-1,Gdańsk,4,,2026-05-01,3")
  #expect(stock.key == "S-1\u{1F}Gdańsk")
  #expect(
    stock.fact
      == .stock(
        StockFact(
          sku: "S-1", location: "Gdańsk", onHand: 4, reserved: 0, restockAtMs: may1, leadDays: 3)))
  let campaign = try fact(
    .campaigns, "campaign,name,channel,cost,currency,started_at", "spring,,email,10,JPY,2026-05-01")
  #expect(campaign.key == "spring" && campaign.atMs == may1)
  #expect(
    campaign.fact
      == .campaign(
        CampaignFact(
          campaign: "spring", name: "spring", channel: "email",
          cost: Money(minor: 10, currency: try #require(Currency("JPY"))), startedAtMs: may1)))
  let rate = try fact(.fxRates, "date,currency,rate_to_base", "2026-05-01,PLN,0.2341567")
  #expect(rate.key == "2026-05-01\u{1F}PLN")
  #expect(
    rate.fact
      == .fxRate(
        FxRateFact(
          day: try #require(CivilDate(year: 2026, month: 5, day: 1)),
          currency: try #require(Currency("PLN")), rateMicros: 234_157)))
}

@Test func consentsTicketsAndFeedbackAreMapped() throws {
  let header =
    "customer_id,email,phone,purpose,status,lawful_basis,policy_version,recorded_at,expires_at,"
    + "method,source,proof"
  let consent = try fact(
    .consents, header,
    "C-1,,,Email_Marketing,WITHDRAWN,legitimate interests,2026-01,2026-05-01,,form,web,p-1")
  #expect(consent.key == nil && consent.atMs == may1)
  #expect(
    consent.fact
      == .consent(
        ConsentFact(
          purpose: Purpose.ID("email_marketing"), decision: .withdrawn,
          lawfulBasis: .legitimateInterests, policyVersion: "2026-01", expiresAtMs: nil,
          method: "form", source: "web", proof: "p-1")))
  let yes = try problem(.consents, header, "C-1,,,email_marketing,yes,,,2026-05-01,,,,")
  #expect(yes.column == "status" && yes.valueClass == "aaa")
  let undated = try problem(.consents, header, "C-1,,,email_marketing,granted,,,,,,,")
  #expect(undated.column == "recorded_at" && undated.reason == "empty, and must not be")
  let ticket = try fact(
    .tickets, "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat",
    "T-9,C-1,,2026-05-01,2026-05-01T00:01Z,mail,Late,open,4")
  #expect(ticket.key == "T-9" && ticket.atMs == may1)
  #expect(
    ticket.fact
      == .ticket(
        TicketFact(
          number: "T-9", subject: "Late", status: "open", channel: "mail",
          closedAtMs: may1 + 60_000, csat: "4")))
  let feedback = try fact(
    .feedback, "customer_id,email,at,kind,score,text", ",a@b.test,2026-05-01,nps,9,\"good, fast\"")
  #expect(feedback.key == nil && feedback.atMs == may1)
  #expect(feedback.fact == .feedback(FeedbackFact(kind: "nps", score: "9", text: "good, fast")))
}

@Test(
  arguments: [
    (.orders, "order_no,email,ordered_at,total", ",a@b.test,2026-05-01,3", "order_no"),
    (.orders, "order_no,email,ordered_at,total", "1,a@b.test,1/5/26,3", "ordered_at"),
    (.orders, "order_no,email,ordered_at,total", "1,a@b.test,2026-05-01,3.123", "total"),
    (.orders, "order_no,email,ordered_at,total", "1,a@b.test,2026-05-01,\"3,10\"", "total"),
    (
      .orders, "order_no,email,ordered_at,total,currency", "1,a@b.test,2026-05-01,3,zł", "currency"
    ),
    (.orderLines, "order_no,line_no,sku,quantity,unit_price", "1,x,S,1,1", "line_no"),
    (.orderLines, "order_no,line_no,sku,quantity,unit_price", "1,1,S,1.5,1", "quantity"),
    (.orderLines, "order_no,line_no,sku,quantity,unit_price", "1,1,S,1,-1", "unit_price"),
    (.products, "sku,name,price", "S,Boot,-1", "price"),
    (.stock, "sku,location,on_hand", "S,Gdańsk,", "on_hand"),
    (.fxRates, "date,currency,rate_to_base", "2026-05-01,PLN,0", "rate_to_base"),
    (.customers, "customer_id,birth_date", "1,1990-02-30", "birth_date"),
    (.customers, "customer_id,country", "1,Atlantis", "country"),
    (.customers, "customer_id,language", "1,english", "language"),
  ] as [(DropKind, String, String, String)])
func aValueThatCannotBeCleanedRejectsItsRow(
  _ kind: DropKind, _ header: String, _ cells: String, _ column: String
) throws {
  #expect(try problem(kind, header, cells).column == column)
}

@Test(
  arguments: [
    (DropColumn.customerID, "customer_id"), (.orderNo, "order_no"), (.rateToBase, "rate_to_base"),
    (.email, "email"), (.loyaltyID, "loyalty_id"), (.onHand, "on_hand"), (.csat, "csat"),
  ])
func columnsHaveTheirNamesInHeaders(_ column: DropColumn, _ name: String) {
  #expect(column.name == name)
}
