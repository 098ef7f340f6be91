namespace NetGen.Headers;

/// <summary>A field type whose text needs the message around it, as that of a compressed DNS name does (RFC 1035 §4.1.4).</summary>
public interface IMessageText
{
    /// <summary>Formats the field.</summary>
    /// <param name="utf8Destination">Where the text goes.</param>
    /// <param name="bytesWritten">Bytes written.</param>
    /// <param name="message">The message from its first byte on; empty where it is not known.</param>
    /// <returns>False when the text does not fit.</returns>
    bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<byte> message);
}
