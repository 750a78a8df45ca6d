extension PairComparer {
  func postcode(_ left: MatchRow, _ right: MatchRow) -> Int {
    if left.postcode == 0 || right.postcode == 0 { return 0 }
    if left.country != right.country, left.country != 0, right.country != 0 {
      return Level.Postcode.different
    }
    if left.postcode == right.postcode { return Level.Postcode.equal }
    return records.postcodes.withTexts(left.postcode, right.postcode) { left, right in
      if StringDistance.isOneEdit(left, right) { return Level.Postcode.error }
      let isSameArea =
        min(left.count, right.count) >= 4 && left[0] == right[0] && left[1] == right[1]
      return isSameArea ? Level.Postcode.area : Level.Postcode.different
    }
  }

  /// What the postcode says of the city already is not counted again.
  func city(_ left: MatchRow, _ right: MatchRow, postcode: Int) -> Int {
    if left.city == 0 || right.city == 0 { return 0 }
    if postcode != 0, postcode != Level.Postcode.different { return Level.City.implied }
    if left.city == right.city { return Level.City.equal }
    let isNear = records.cities.withTexts(left.city, right.city, Self.nearness) == .near
    return isNear ? Level.City.close : Level.City.different
  }

  /// A street without a number on a side counts as one with another number.
  func street(_ left: MatchRow, _ right: MatchRow) -> Int {
    if left.street == 0 || right.street == 0 { return 0 }
    let isSameNumber = left.number == right.number && left.number != 0
    if left.street == right.street {
      return isSameNumber ? Level.Street.equal : Level.Street.street
    }
    guard isSameNumber else { return Level.Street.different }
    let nearness = records.streets.withTexts(left.street, right.street, Self.nearness)
    return nearness == .far ? Level.Street.different : Level.Street.close
  }
}
