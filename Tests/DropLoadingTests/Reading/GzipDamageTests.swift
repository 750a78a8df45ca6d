import ProfileModel
import Testing

@testable import DropLoading

/// Rows that hardly repeat one another, so that they make many blocks.
private func rows(_ count: Int, _ random: inout Seeded) -> String {
  "customer_id,email,note\n"
    + (0..<count).map { "C-\($0),p\($0)@shop.test,\(random.next()) \(random.next())\n" }.joined()
}

/// Reads what of a file can be believed.
private func proven(_ path: String) throws -> ReadFile {
  var result = ReadFile()
  let damage = try GzipDamage.look(in: path)
  do throws(ReadingError) {
    let reader = try DropReader(
      path: path, mapping: SourceCatalogue.standard.mapping(of: .customers), defaults: .poland,
      damage: damage)
    while let row = try reader.next() { result.rows.append(row) }
  } catch {
    result.error = error
  }
  return result
}

/// All bytes that reading gives, and what ended it.
private func believedBytes(
  of path: String, _ damage: GzipDamage
) throws -> (bytes: [UInt8], error: ReadingError?) {
  let source = try ByteSource(path: path, damage: damage)
  let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  defer { window.deallocate() }
  var bytes: [UInt8] = []
  do throws(ReadingError) {
    while true {
      let count = try source.read(into: window)
      if count == 0 { return (bytes, nil) }
      bytes += window[..<count]
    }
  } catch {
    return (bytes, error)
  }
}

@Test func whatIsBelievedOfADamagedFileIsWhatWasInIt() throws {
  let folder = try TestFolder()
  var random = Seeded(state: 11)
  let text = Array(rows(50_000, &random).utf8)
  let member = try gzipped(text)
  var believed = 0
  for _ in 0..<12 {
    // A page of the disk that is another's.
    var bytes = member
    let place = Int.random(in: 20..<member.count - 8_192, using: &random)
    for place in place..<place + 4_096 { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    let path = try folder.write(bytes, to: "changed.gz")
    let damage = try #require(try GzipDamage.look(in: path))
    #expect(damage.error.incompleteAtByte != nil)
    let count = Int(damage.provenBytes)
    let (proven, error) = try believedBytes(of: path, damage)
    #expect(proven == Array(text.prefix(count)))
    #expect(error == damage.error)
    believed += count
  }
  #expect(believed > text.count)
}

@Test func membersBeforeADamagedOneAreKept() throws {
  let folder = try TestFolder()
  var random = Seeded(state: 12)
  let first = try gzipped(rows(50, &random))
  for place in [-8, -4] {
    var second = try gzipped("C-77,q@shop.test,x\n")
    second[second.count + place] ^= 1
    let result = try proven(folder.write(first + second, to: "second.gz"))
    #expect(result.facts.count == 50)
    let end = Int64(first.count + second.count)
    #expect(result.error?.incompleteAtByte == end + (place == -8 ? -4 : 0))
  }
}

@Test func aWholeFileHasNoDamageAndAPlainOneNone() throws {
  let folder = try TestFolder()
  #expect(try GzipDamage.look(in: folder.write("a,b\n", to: "plain.csv")) == nil)
  #expect(try GzipDamage.look(in: folder.write(gzipped("a,b\n"), to: "whole.gz")) == nil)
}
