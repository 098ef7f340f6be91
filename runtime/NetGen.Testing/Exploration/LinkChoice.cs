namespace NetGen.Testing.Exploration;

/// <summary>One thing that can happen next.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Side">The peer that acts or whose timer elapses, or that the message is for.</param>
/// <param name="Index">The message on the link or the peer's offer.</param>
internal readonly record struct LinkChoice(LinkChoiceKind Kind, Side Side, int Index);

/// <summary>What can happen, the best first.</summary>
internal enum LinkChoiceKind
{
    /// <summary>A message arrives.</summary>
    Deliver,

    /// <summary>A peer's user does something.</summary>
    Act,

    /// <summary>A peer's next timer elapses.</summary>
    Elapse,

    /// <summary>A message arrives, and a copy is still to come.</summary>
    Duplicate,

    /// <summary>A message is lost.</summary>
    Lose,
}

/// <summary>One of the peers.</summary>
internal enum Side
{
    /// <summary>The left one.</summary>
    Left,

    /// <summary>The right one.</summary>
    Right,
}
