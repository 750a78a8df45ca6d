import ChildProcesses
import Foundation
import ProfileModel
import Testing

@testable import ProfileStore

/// A store of schema step 1, as it was made before several facts of a row had numbers of their own.
private func makeOldStore(at path: String) throws {
  _ = try ChildProcess.run([
    "sqlite3", path,
    """
    PRAGMA journal_mode = WAL;
    \(Schema.steps[0])
    PRAGMA application_id = \(Schema.applicationID);
    PRAGMA user_version = 1;
    INSERT INTO purpose VALUES (1, 'service');
    INSERT INTO source VALUES (1, 'shop', 1, 1, 2, 'shop');
    INSERT INTO drop_file (id, name, sha256, bytes, kind, source_id, delivered_at_ms, began_at_ms)
      VALUES (3, 'order_lines.csv', zeroblob(32), 1, 'order_lines', 1, 0, 0);
    INSERT INTO order_line (id, order_no, line_no, sku, name, quantity, unit_price, is_latest)
      VALUES (3 << 32 | 70000, 'SO-1', 1, 'a', 'A', 1, '1.00', 1);
    INSERT INTO row_seen VALUES (5, 6, 3);
    """,
  ])
}

@Test func aStoreOfStepOneKeepsItsLinesAndIsCopiedFirst() throws {
  let folder = NSTemporaryDirectory() + "kartotek-step-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let path = folder + "/store.sqlite"
  try makeOldStore(at: path)
  let writer = try StoreWriter(path: path)
  let lines = try ChildProcess.run([
    "sqlite3", "-readonly", path, "SELECT drop_id, line FROM order_line; PRAGMA user_version",
  ]).lines
  #expect(lines == ["3|70000", "\(Schema.version)"])
  #expect(FileManager.default.fileExists(atPath: path + ".before-2"))
  #expect(try writer.integrityFindings().isEmpty)
  // A row that came before is known still.
  let seen = try writer.transaction(doing: "looking") { try $0.seenRows([5]) }
  #expect(seen == [5: SeenRow(content: 6, dropID: 3)])
}

@Test(arguments: [(1, 0), (268_435_455, 0), (2, 15), (268_435_455, 15)])
func aFactsNumberTellsItsLine(line: Int, part: Int) {
  let id = FactNumber.make(dropID: 7, line: line, part: part)
  #expect(id >> 32 == 7)
  #expect(FactNumber.line(id) == line)
  #expect(id != FactNumber.make(dropID: 7, line: line, part: part ^ 1))
}
