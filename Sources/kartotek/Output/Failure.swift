import ArgumentParser
import DropGenerating
import DropLoading
import ProfileStore
import Terminal

/// How the program ends when it could not do what was asked.
struct Failure: Error {
  enum Code: Int32, CaseIterable {
    case nothingFound = 1
    case rowsHeldBack = 2
    case usage = 64
    case unusableInput = 65
    case cannotWrite = 73
    case busy = 75
    case notForRole = 77
  }

  let code: Code
  /// One line; empty when all was said already.
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  init(_ error: StoreError) {
    switch error {
    case .busy, .interrupted: self.init(.busy, error.description)
    case .diskFull, .diskFault, .notWritable, .readOnly: self.init(.cannotWrite, error.description)
    case .notForRole: self.init(.notForRole, error.description)
    case .unknownSegment, .actStands, .notTheLastAct: self.init(.nothingFound, error.description)
    case .cannotOpen, .notAStore, .newer, .older, .damaged, .gone, .badRule, .badList,
      .identityRefused, .failed:
      self.init(.unusableInput, error.description)
    }
  }

  init(_ error: LoadError) {
    switch error {
    case .store(let error): self.init(error)
    case .cannotMove: self.init(.cannotWrite, error.description)
    case .beingWritten: self.init(.busy, error.description)
    case .unreadable, .loadedAsOther, .changedWhileLoading, .stopped:
      self.init(.unusableInput, error.description)
    }
  }

  init(_ error: TerminalError) { self.init(.unusableInput, error.description) }
  init(_ error: GeneratorError) { self.init(.cannotWrite, error.description) }
}

/// Runs a step whose own error type becomes a ``Failure``.
func failing<Value>(_ step: () throws(StoreError) -> Value) throws(Failure) -> Value {
  do { return try step() } catch { throw Failure(error) }
}
