/// How a query tells on what a fact `t` of drop `d` rests: on the own purpose of its event or of its fields, with that
/// purpose's basis, or else on the ground of its drop.
struct GroundSQL {
  /// Behind the drop; empty where a table's facts have no purpose of their own.
  let join: String
  /// The purpose's number.
  let purpose: String
  let basis: String

  init(table: String) {
    let own: String
    switch table {
    case "event":
      join = """
        LEFT JOIN event_purpose AS e ON e.source_id = d.source_id AND e.name_id = t.name_id
        """
      own = "e.purpose_id"
    case "trait_record":
      join = ""
      own = "t.purpose_id"
    default:
      join = ""
      purpose = "d.purpose_id"
      basis = "d.lawful_basis"
      return
    }
    purpose = "ifnull(\(own), d.purpose_id)"
    basis = """
      CASE WHEN \(own) IS NULL THEN d.lawful_basis
        ELSE ifnull((SELECT lawful_basis FROM purpose WHERE id = \(own)), 1) END
      """
  }
}
