using NetGen.Declarations;

namespace NetGen.Headers;

/// <summary>A view of a declared header; generated code implements it on both views.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IHeader<TSelf>
    where TSelf : struct, IHeader<TSelf>, allows ref struct
{
    /// <summary>Length of the header in bytes, variable parts included.</summary>
    int HeaderLength { get; }

    /// <summary>Parses the start of some bytes.</summary>
    /// <param name="bytes">The bytes, header first.</param>
    /// <param name="header">The view.</param>
    /// <returns>False when the header is refused.</returns>
    static abstract bool TryParse(Span<byte> bytes, out TSelf header);

    /// <summary>Whether an element ends the sequence it stands in, whatever follows; see <see cref="EndsSequenceAttribute"/>.</summary>
    /// <param name="element">The element.</param>
    static virtual bool EndsSequence(scoped in TSelf element) => false;
}
