/// What `io.khazin.Control` tells of documents beside each other: stories, and sources' own lines.
extension InterfaceText {
  static let storyTypes = """
    # One document of a story.
    type StoryMember (
      # Its number in the archive.
      id: int,
      # The file's name.
      name: string,
      # Where it came from; null where nobody said.
      source: ?string,
      # Its title; null where it has none.
      title: ?string,
      # When it was taken.
      received: string,
      # When it was published, in EDTF; null where nobody said.
      published: ?string,
      # Words that were kept.
      words: int,
      # How often it was sighted.
      sightings: int,
      # "same-text", "near", "contains", "contained", "version": what it is to the head; null for
      # the head, and where only others join them.
      relation: ?string,
      # Shared word 5-shingles of all that both have, 0 to 1; null where they are not compared.
      jaccard: ?float,
      # The same of those that the shorter has.
      containment: ?float,
      # Words that no member before it has; null where that was not looked at.
      new_words: ?int,
      # The longest passages of them, at most three.
      adds: []string
    )

    # A line that the archive learned to be a source's own.
    type LearnedLine (
      # Its number.
      id: int,
      # The source.
      source: string,
      # The line, as the document had it that tipped the scale.
      text: string,
      # "learned": marked in later documents; "allowed": taken out; "forbidden": neither.
      state: string,
      # Documents of the source that had it when it was learned.
      documents: int,
      # Their stories.
      stories: int,
      # The first of them.
      since: int,
      # When it was learned.
      at: string,
      # Who decided on it; null where nobody did.
      who: ?string,
      # When.
      decided: ?string
    )
    """

  static let storyMethods = """
    # The documents that tell one story, in the order of their publication, or else arrival.
    method Story(
      # Any document of it: a number, or a prefix of the SHA-256.
      id: string
    ) -> (
      # The number of the story: that of its first document.
      story: int,
      # The longest document, then the earliest: what stands for the story in lists.
      head: int,
      # Documents of the story.
      total: int,
      # At most 100 of them, the earliest.
      members: []StoryMember
    )

    # Lines that the archive learned to be a source's own, the newest first.
    method Learned(
      # Only those of this source.
      source: ?string,
      # At most so many, 1 to 1000; 50 where left out.
      limit: ?int,
      # 'next' of the reply before.
      after: ?int
    ) -> (
      # The page.
      lines: []LearnedLine,
      # What 'after' takes for the next page; null at the end.
      next: ?int
    )

    # Says of such a line whether it is the site's. Needs the right to correct.
    method Judge(
      # Its number.
      line: int,
      # "allowed": the site's, to be taken out of later documents; "forbidden": text; "learned":
      # as it was.
      state: string
    ) -> (
      # The line as it stands now.
      line: LearnedLine
    )
    """
}
