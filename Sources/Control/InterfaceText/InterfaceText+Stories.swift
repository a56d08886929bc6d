/// The part of `io.khazin.Control` that compares documents: stories, and learned boilerplate lines.
extension InterfaceText {
  static let storyTypes = """
    # One document of a story.
    type StoryMember (
      # Its number in the archive.
      id: int,
      # The file's name.
      name: string,
      # Where it came from; null if unknown.
      source: ?string,
      # Its title; null if it has none.
      title: ?string,
      # The time at which Khazin received it.
      received: string,
      # The date of publication, in EDTF; null if unknown.
      published: ?string,
      # The number of words kept.
      words: int,
      # The number of its sightings.
      sightings: int,
      # Its relation to the head: "same-text", "near", "contains", "contained", "version"; null for
      # the head, and if only other documents connect them.
      relation: ?string,
      # Shared word 5-shingles as a share of all that both have, 0 to 1; null if they were not
      # compared.
      jaccard: ?float,
      # The same as a share of those that the shorter one has.
      containment: ?float,
      # The number of words that no earlier member has; null if they were not compared.
      new_words: ?int,
      # The longest passages of these new words, at most three.
      adds: []string
    )

    # A line that the archive has learned as boilerplate of a source.
    type LearnedLine (
      # Its number.
      id: int,
      # The source.
      source: string,
      # The line, as it appears in the document that triggered the learning.
      text: string,
      # "learned": marked in later documents; "allowed": cut from them; "forbidden": neither.
      state: string,
      # The number of documents of the source that had it when it was learned.
      documents: int,
      # The number of their stories.
      stories: int,
      # The number of the first of these documents.
      since: int,
      # The time at which it was learned.
      at: string,
      # The user who decided on it; null if nobody did.
      who: ?string,
      # The time of the decision; null if there is none.
      decided: ?string
    )
    """

  static let storyMethods = """
    # Returns the documents of one story, in the order of their publication, or else arrival.
    method Story(
      # Any document of the story: a number, or a prefix of the SHA-256.
      id: string
    ) -> (
      # The number of the story, which is the number of its first document.
      story: int,
      # The document that represents the story in lists: the longest, then the earliest.
      head: int,
      # The number of documents of the story.
      total: int,
      # The earliest of them, at most 100.
      members: []StoryMember
    )

    # Lists the boilerplate lines of sources that the archive has learned, newest first.
    method Learned(
      # Only lines of this source.
      source: ?string,
      # The maximum number of lines, 1 to 1000; 50 if omitted.
      limit: ?int,
      # 'next' of the previous reply.
      after: ?int
    ) -> (
      # The page.
      lines: []LearnedLine,
      # The value of 'after' for the next page; null at the end.
      next: ?int
    )

    # Decides if a learned line is boilerplate. Group khazin-desk.
    method Judge(
      # Its number.
      line: int,
      # "allowed": boilerplate, to be cut from later documents; "forbidden": text; "learned": undoes
      # the decision.
      state: string
    ) -> (
      # The line after the decision.
      line: LearnedLine
    )
    """
}
