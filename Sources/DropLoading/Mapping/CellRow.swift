import ProfileModel

/// The fields of one part of a CSV row; one that the file lacks is empty in each row.
///
/// Holds until the reader goes on to the next row.
struct CellRow {
  /// The record's bytes, and where in them its cells lie.
  let record: UnsafeRawBufferPointer
  let fields: [CSVField]
  let layout: CSVLayout

  /// Without the blanks around it.
  @inline(__always)
  func bytes(_ column: DropColumn) -> UnsafeRawBufferPointer {
    bytes(layout.place(column))
  }

  @inline(__always)
  func bytes(_ place: CSVLayout.Place) -> UnsafeRawBufferPointer {
    if let cell = place.cell { return bytes(cell: cell) }
    return layout.computedBytes(place)
  }

  func bytes(cell: Int) -> UnsafeRawBufferPointer {
    let field = fields[cell]
    return UnsafeRawBufferPointer(rebasing: record[Int(field.start)..<Int(field.end)])
  }

  /// The cleaned value of a cell; `nil` when it is empty.
  @inline(__always)
  func optional<Value>(
    _ column: DropColumn,
    _ clean: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) throws(RowRejection) -> Value? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    do throws(CleansingError) {
      return try clean(bytes)
    } catch {
      throw RowRejection(error, column: layout.name(ofField: column.name), value: bytes)
    }
  }

  /// The cleaned value of a cell that must not be empty.
  @inline(__always)
  func required<Value>(
    _ column: DropColumn,
    _ clean: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) throws(RowRejection) -> Value {
    guard let value = try optional(column, clean) else {
      throw RowRejection(
        CleansingError.empty.reason, column: layout.name(ofField: column.name))
    }
    return value
  }

  /// Cleaned text; empty when the cell is.
  func text(_ column: DropColumn) throws(RowRejection) -> String {
    try optional(column, Cleansing.text) ?? ""
  }

  func optionalText(_ column: DropColumn) throws(RowRejection) -> String? {
    try optional(column, Cleansing.text)
  }

  func instantMs(
    _ column: DropColumn, zone: Zone, form: DateForm?
  ) throws(RowRejection) -> Int64? {
    try optional(column) { bytes throws(CleansingError) in
      try Cleansing.instantMs(bytes, zone: zone, form: form)
    }
  }

  /// Hash of all cells that could become part of a fact; neither column order nor separator matters.
  var contentHash: UInt64 {
    var hash = ContentHash()
    for place in layout.hashedPlaces { hash.add(bytes(place)) }
    for (name, place) in layout.customPlaces {
      let bytes = bytes(place)
      if bytes.isEmpty { continue }
      var name = name
      name.withUTF8 { hash.add(UnsafeRawBufferPointer($0)) }
      hash.add(bytes)
    }
    return hash.value
  }
}
