/// One line of events.ndjson, by the Segment spec (common fields, e-commerce v2).
struct EventRow {
  let person: Person
  let event: EventPlan.Event
  let atMs: Int64
  /// The order and its number where the event is Order Completed.
  var order: Order?
  var orderNumber = 0
  /// Marks live events, so that their messageIds are not those of the archive.
  var liveNumber = 0

  func write(to file: DropFile) {
    switch event.kind {
    case .identify: file.put(#"{"type":"identify""#)
    case .page: file.put(#"{"type":"page","name":"Home""#)
    default:
      file.put(#"{"type":"track","event":""#)
      file.put(name)
      file.put(byte: 0x22)
    }
    putIdentifiers(to: file)
    file.put(#","timestamp":""#)
    file.put(instantMs: atMs, withMilliseconds: true)
    file.put(#"","context":{"#)
    putContext(to: file)
    file.put(event.kind == .identify ? #"},"traits":{"# : #"},"properties":{"#)
    putProperties(to: file)
    file.put("}}")
    file.endRow()
  }

  private var name: StaticString {
    switch event.kind {
    case .page, .identify: ""
    case .searched: "Products Searched"
    case .listViewed: "Product List Viewed"
    case .productViewed: "Product Viewed"
    case .productAdded: "Product Added"
    case .wished: "Product Added to Wishlist"
    case .cartViewed: "Cart Viewed"
    case .checkoutStarted: "Checkout Started"
    case .orderCompleted: "Order Completed"
    case .emailOpened: "Email Opened"
    case .emailClicked: "Email Link Clicked"
    case .signedIn: "Signed In"
    case .shared: "Product Shared"
    }
  }

  private var isMail: Bool { event.kind == .emailOpened || event.kind == .emailClicked }

  private func putIdentifiers(to file: DropFile) {
    // The finaliser is a bijection, so distinct (person, sequence, live) give distinct ids.
    let key =
      UInt64(liveNumber) << 40 ^ UInt64(person.number) << 16 ^ UInt64(event.sequence)
    file.put(#","messageId":"m-"#)
    file.put(hex: RandomStream.mixed(key ^ RandomStream.mixed(person.seed)), digits: 16)
    file.put(byte: 0x22)
    if !isMail {
      file.put(#","anonymousId":""#)
      file.put(anonymousID: person, device: event.device)
      file.put(byte: 0x22)
    }
    guard !event.isAnonymous else { return }
    file.put(#","userId":""#)
    file.put(customerID: person)
    file.put(byte: 0x22)
  }

  private func putContext(to file: DropFile) {
    if isMail {
      putCampaign(Campaign.all[Int(event.detail) % Campaign.all.count], to: file)
      return
    }
    switch event.kind {
    case .page, .identify, .signedIn: file.put(#""page":{"path":"/"}"#)
    case .searched: file.put(#""page":{"path":"/search"}"#)
    case .cartViewed: file.put(#""page":{"path":"/cart"}"#)
    case .checkoutStarted, .orderCompleted: file.put(#""page":{"path":"/checkout"}"#)
    default:
      file.put(#""page":{"path":"/p/"#)
      file.put(sku: Int(event.detail))
      file.put(#""}"#)
    }
    // One visit in six began at an advertisement.
    guard (Int(event.detail) &+ person.number) % 6 == 0 else { return }
    file.put(byte: 0x2C)
    putCampaign(Campaign.all[2 + person.number % 4], to: file)
  }

  private func putCampaign(_ campaign: Campaign, to file: DropFile) {
    file.put(#""campaign":{"name":""#)
    file.put(campaign.identifier)
    file.put(#"","source":""#)
    file.put(campaign.source)
    file.put(#"","medium":""#)
    file.put(campaign.channel)
    file.put(#""}"#)
  }

  private func putProperties(to file: DropFile) {
    switch event.kind {
    case .identify: putTraits(to: file)
    case .page: file.put(#""path":"/""#)
    case .searched: putCategory(#""query":""#, to: file)
    case .listViewed: putCategory(#""category":""#, to: file)
    case .emailOpened, .emailClicked: putMail(to: file)
    case .signedIn: putSignIn(to: file)
    case .orderCompleted: putOrder(to: file)
    case .checkoutStarted, .cartViewed:
      putOpenCart(to: file)
    default:
      putProduct(Product(sku: Int(event.detail)), to: file)
      if event.kind == .shared { file.put(#","share_via":"email""#) }
    }
  }

  private func putTraits(to file: DropFile) {
    if person.hasEmail {
      file.put(#""email":""#)
      file.put(email: person)
      file.put(#"","#)
    }
    file.put(#""firstName":""#)
    file.put(person.first.text)
    file.put(#"","lastName":""#)
    file.put(person.last.text)
    file.put(#"","address":{"country":""#)
    file.put(person.market.code)
    file.put(#""}"#)
  }

  private func putCategory(_ key: StaticString, to file: DropFile) {
    file.put(key)
    file.put(Product(sku: max(1, Int(event.detail))).category.name)
    file.put(byte: 0x22)
  }

  private func putMail(to file: DropFile) {
    let campaign = Campaign.all[Int(event.detail) % Campaign.all.count]
    file.put(#""campaign_id":""#)
    file.put(campaign.identifier)
    file.put(#"","campaign_name":""#)
    file.put(campaign.name)
    file.put(byte: 0x22)
  }

  private func putSignIn(to file: DropFile) {
    switch person.number % 4 {
    case 0: file.put(#""method":"google""#)
    case 1: file.put(#""method":"apple""#)
    default: file.put(#""method":"password""#)
    }
  }

  private func putProduct(_ product: Product, to file: DropFile) {
    let currency = person.market.currency
    putDescription(of: product, to: file)
    file.put(#","name":""#)
    file.put(name: product)
    file.put(#"","price":"#)
    file.put(amount: currency.price(ofEuroCents: product.euroCents), currency)
    file.put(#","currency":""#)
    file.put(currency.code)
    file.put(byte: 0x22)
  }

  private func putDescription(of product: Product, to file: DropFile) {
    file.put(#""sku":""#)
    file.put(sku: product.sku)
    file.put(#"","category":""#)
    file.put(product.category.name)
    file.put(byte: 0x22)
  }

  private func putOpenCart(to file: DropFile) {
    let currency = person.market.currency
    let product = Product(sku: max(1, Int(event.detail)))
    file.put(#""cart_id":"cart-"#)
    file.put(number: person.number)
    file.put(byte: 0x2D)
    file.put(number: Int(event.detail))
    file.put(#"","value":"#)
    file.put(amount: currency.price(ofEuroCents: product.euroCents), currency)
    file.put(#","currency":""#)
    file.put(currency.code)
    file.put(#"","products":[{"#)
    putDescription(of: product, to: file)
    file.put("}]")
  }

  private func putOrder(to file: DropFile) {
    guard let order else { return }
    file.put(#""order_id":""#)
    file.put(orderNumber: orderNumber)
    file.put(#"","total":"#)
    file.put(amount: order.total, order.currency)
    file.put(#","revenue":"#)
    file.put(amount: order.total, order.currency)
    if order.discount > 0 {
      file.put(#","discount":"#)
      file.put(amount: order.discount, order.currency)
    }
    file.put(#","currency":""#)
    file.put(order.currency.code)
    file.put(#"","products":["#)
    for index in 0..<order.lineCount {
      if index > 0 { file.put(byte: 0x2C) }
      file.put(byte: 0x7B)
      putDescription(of: order.lines[index].product, to: file)
      file.put(#","price":"#)
      file.put(amount: order.lines[index].unitPrice, order.currency)
      file.put(#","quantity":"#)
      file.put(number: order.lines[index].quantity)
      file.put(byte: 0x7D)
    }
    file.put(byte: 0x5D)
  }
}
