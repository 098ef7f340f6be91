using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>A field together with the message that its text refers to.</summary>
/// <typeparam name="T">The field type.</typeparam>
/// <param name="field">The field.</param>
/// <param name="message">The message from its first byte on.</param>
public readonly ref struct MessageText<T>(T field, ReadOnlySpan<byte> message) : IUtf8SpanFormattable
    where T : struct, IMessageText, allows ref struct
{
    private readonly T _field = field;
    private readonly ReadOnlySpan<byte> _message = message;

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _field.TryFormat(utf8Destination, out bytesWritten, _message);
}
