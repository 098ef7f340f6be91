namespace NetGen.Stack.Tests.Exploration;

/// <summary>A frame on the link between two explored hosts.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Text">What it says, in words that hold at whatever time it was sent.</param>
internal sealed record ExploredFrame(byte[] Bytes, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
