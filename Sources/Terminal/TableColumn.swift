/// One column of a table: how wide, and on which side its text stands.
package struct TableColumn: Hashable, Sendable {
  package var width: Int
  package var align: Alignment

  package init(width: Int, align: Alignment = .left) {
    self.width = width
    self.align = align
  }
}
