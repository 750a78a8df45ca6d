import Testing

@testable import DropLoading

@Test func sizesAreNotedAtOnceAndAsTheLastDropEnds() {
  let notes = SizeNotes()
  var count = 0
  notes.note { count += 1 }
  #expect(count == 1 && !notes.areBehind)
  // What costs nothing is done for each drop.
  notes.note { count += 1 }
  #expect(count == 2)
}

@Test func dearSizesWaitForTheLastOfManyDrops() {
  let notes = SizeNotes()
  var count = 0
  let slowly = {
    let endMs = Ticks.nowMs() + 300
    while Ticks.nowMs() < endMs {}
    count += 1
  }
  notes.note(slowly)
  for _ in 0..<20 { notes.note(slowly) }
  #expect(count == 1 && notes.areBehind)
  notes.note(isLast: true, slowly)
  #expect(count == 2 && !notes.areBehind)
}
