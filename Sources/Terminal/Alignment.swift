/// Where text stands in the columns that it has.
package enum Alignment: Hashable, Sendable {
  case left
  case right
  case centre
}
