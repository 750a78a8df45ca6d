import Glibc
import ProfileModel
import ProfileStore

/// Finds a person's rows in one file that is kept, and takes them out of it.
struct FileErasing {
  let path: String
  let subject: ErasureSubject
  let values: ErasedValues
  let settings: LoaderSettings
  /// What is known of the drop that the file is; `nil` when it never was one.
  let places: ErasedPlaces?

  private var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Finds the rows and writes a copy without them, which does not take the file's place yet.
  ///
  /// - Returns: `nil` when nothing is to be taken out.
  /// - Throws: What reading or writing reports.
  func prepare() throws(ReadingError) -> (file: ErasedFile, copy: BlankedCopy)? {
    let copy = BlankedCopy(path: path)
    var file = ErasedFile(dropID: places?.dropID)
    var encoding = TextEncoding.utf8
    if case .known(let mapping)? = try? DropRecogniser.recognise(
      path: path, named: places?.name ?? name, catalogue: settings.catalogue)
    {
      encoding = try self.encoding(mapping)
      do throws(ReadingError) {
        try findRows(mapping, &file)
      } catch {
        // From the damage on it is text like any other.
        try findText(&file)
      }
    } else {
      try findText(&file)
    }
    let ranges = file.rows.map(\.bytes) + (places?.blanked ?? [])
    guard !ranges.isEmpty else { return nil }
    file.contentBefore = try FileDigest.sha256(path: path) ?? []
    let isEnded = places?.isEnded ?? false
    (file.content, file.bytes) = try copy.write(
      ranges, isEnded ? .blanks : .lineEnds, unit: encoding.bytesOfLineEnd,
      isBigEndian: encoding == .utf16BigEndian)
    return (file, copy)
  }

  private func encoding(_ mapping: SourceMapping) throws(ReadingError) -> TextEncoding {
    let source = try ByteSource(path: path)
    let beginning = try source.beginning()
    if mapping.format == .ndjson { return mapping.form.encodingOfJSON(beginning) }
    return (try? mapping.form.completed(by: beginning, file: name))?.encoding ?? .utf8
  }

  /// Goes by whom each row names; where it names nobody, by what it says.
  private func findRows(
    _ mapping: SourceMapping, _ file: inout ErasedFile
  ) throws(ReadingError) {
    let reader = try DropReader(
      path: path, mapping: mapping, defaults: settings.defaults(dropName: places?.name ?? name))
    let text = try ByteSource(path: path)
    let own = subject.ownKeys
    let orders = subject.keepsOrders ? [] : Set(subject.orders)
    while let row = try reader.next() {
      switch row {
      case .problem(let problem):
        if try isTheirs(problem.line, problem.byteRange, text) {
          file.rows.append(
            ErasedFile.Row(line: lineIfRead(problem.line), bytes: problem.byteRange))
        }
      case .fact(let fact):
        let known = KnownRow(row, source: mapping.source)
        let facts = [known.first] + known.further
        let names = facts.contains { fact in
          ErasedPeople.isTheirs(fact.identifiers) { own.contains($0) }
        }
        let isPart = ([fact.fact] + fact.further.map(\.fact)).contains { $0.isPart(of: orders) }
        let isNameless = facts.allSatisfy(\.identifiers.isEmpty)
        if !names, !isPart {
          let saysSo =
            isNameless
            ? try isTheirs(fact.line, fact.byteRange, text) : isKnown(fact.line)
          guard saysSo else { continue }
        }
        file.rows.append(ErasedFile.Row(line: lineIfRead(fact.line), bytes: fact.byteRange))
        if names { file.seenKeys.formUnion(facts.compactMap(\.seenKey)) }
      }
    }
  }

  /// Whether a row that names nobody is theirs.
  private func isTheirs(
    _ line: Int, _ range: Range<Int64>, _ text: ByteSource
  ) throws(ReadingError) -> Bool {
    if isKnown(line) { return true }
    return try says(range, text)
  }

  private func isKnown(_ line: Int) -> Bool { places?.lines.contains(line) ?? false }

  /// Rows that were not read yet are counted when they are, if at all.
  private func lineIfRead(_ line: Int) -> Int? {
    guard let places else { return nil }
    return places.isEnded || line < places.nextLine ? line : nil
  }

  private func says(_ range: Range<Int64>, _ text: ByteSource) throws(ReadingError) -> Bool {
    try text.skip(to: range.lowerBound)
    let count = min(Int(range.upperBound - max(range.lowerBound, text.position)), 1 << 20)
    guard count > 0 else { return false }
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { window.deallocate() }
    var filled = 0
    while filled < count {
      let more = try text.read(
        into: UnsafeMutableRawBufferPointer(rebasing: window[filled...]))
      if more == 0 { break }
      filled += more
    }
    return values.stand(in: Array(window[..<filled]))
  }

  /// Lines of a file of unknown format that say any of the values.
  private func findText(_ file: inout ErasedFile) throws(ReadingError) {
    let source = try ByteSource(path: path)
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.mostText, alignment: 16)
    defer { window.deallocate() }
    var filled = 0
    while filled < window.count {
      let more = try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: window[filled...]))
      if more == 0 { break }
      filled += more
    }
    let bytes = UnsafeRawBufferPointer(rebasing: window[..<filled])
    let isLineEnd = { (byte: UInt8) in byte == 10 || byte == 13 }
    for pattern in values.patterns {
      for place in ErasedValues.places(of: pattern, in: bytes) {
        let start = bytes[..<place].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
        let end = bytes[(place + pattern.bytes.count)...].firstIndex(where: isLineEnd) ?? filled
        file.rows.append(ErasedFile.Row(line: nil, bytes: Int64(start)..<Int64(end)))
      }
    }
  }

  /// Larger files of no known format are only looked through at the end.
  private static let mostText = 64 << 20
}

extension Fact {
  /// Whether it is a line or a shipment of one of the orders.
  fileprivate func isPart(of orders: Set<String>) -> Bool {
    switch self {
    case .orderLine(let line): orders.contains(line.orderNumber)
    case .shipment(let parcel): orders.contains(parcel.orderNumber)
    default: false
    }
  }
}

extension TextEncoding {
  var bytesOfLineEnd: Int {
    self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1
  }
}
