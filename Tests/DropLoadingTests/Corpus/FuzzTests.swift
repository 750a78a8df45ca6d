import ReaderFuzz
import Testing

@Test(arguments: [1, 2])
func aShareOfTheRandomFilesOfEveryRunIsReadWithoutFault(_ seed: UInt64) throws {
  let folder = try TestFolder()
  let corpus = try HostileFile.all.sorted { $0.name < $1.name }.map { try $0.bytes }
  let fuzz = ReaderFuzz(corpus: corpus, path: folder.path + "/input", seed: seed)
  let (inputs, fault) = fuzz.run { $0 == 400 }
  #expect(inputs == 400)
  #expect(fault == nil)
}
