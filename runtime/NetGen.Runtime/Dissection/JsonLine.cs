using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;

namespace NetGen.Dissection;

/// <summary>Builds one line of JSON (RFC 8259); commas come by themselves.</summary>
internal sealed class JsonLine
{
    // Every text is a name or formats itself, so the relaxed encoder only keeps it readable.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // What no JSON text has to escape.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private readonly TextLine _text = new();
    private byte[] _unescaped = new byte[256];

    /// <summary>Starts an object.</summary>
    internal void StartObject() => Start((byte)'{');

    /// <summary>Ends an object.</summary>
    internal void EndObject() => _text.Add((byte)'}');

    /// <summary>Starts an array.</summary>
    internal void StartArray() => Start((byte)'[');

    /// <summary>Ends an array.</summary>
    internal void EndArray() => _text.Add((byte)']');

    /// <summary>Adds the name of a member, whose value comes next.</summary>
    /// <param name="name">The name, escaped already.</param>
    internal void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        var room = _text.Take(name.Length + 3);
        room[0] = (byte)'"';
        name.CopyTo(room[1..]);
        room[^2] = (byte)'"';
        room[^1] = (byte)':';
    }

    /// <summary>Adds a member that is a number.</summary>
    internal void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Number(value);
    }

    /// <summary>Adds a member that is text.</summary>
    /// <param name="name">The name, escaped already.</param>
    /// <param name="text">The text, escaped already.</param>
    internal void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        Name(name);
        _text.Add((byte)'"');
        _text.Add(text);
        _text.Add((byte)'"');
    }

    /// <summary>Adds a member that is text, which it escapes.</summary>
    internal void Text(ReadOnlySpan<byte> name, string text)
    {
        Name(name);
        var start = Quote();
        _text.Add(text);
        Unquote(start);
    }

    /// <summary>Adds a number.</summary>
    internal void Number(ulong value)
    {
        Separate();
        _text.Format(value);
    }

    /// <summary>Adds a number.</summary>
    internal void Number(long value)
    {
        Separate();
        _text.Format(value);
    }

    /// <summary>Adds a boolean.</summary>
    internal void Boolean(bool value)
    {
        Separate();
        _text.Add(value ? "true"u8 : "false"u8);
    }

    /// <summary>Adds the text of a value that formats itself, escaped, or null where it has none.</summary>
    internal void Text<T>(scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        Separate();
        var start = Quote();
        if (_text.TryFormat(value))
        {
            Unquote(start);
            return;
        }

        _text.Cut(start - 1);
        _text.Add("null"u8);
    }

    /// <summary>Adds bytes as hexadecimal text.</summary>
    internal void Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        Separate();
        _text.Add((byte)'"');
        _text.Hexadecimal(bytes);
        _text.Add((byte)'"');
    }

    /// <summary>Ends the line, hands it on, and starts anew.</summary>
    internal void WriteTo(IBufferWriter<byte> output)
    {
        _text.Add((byte)'\n');
        _text.WriteTo(output);
    }

    private void Start(byte bracket)
    {
        Separate();
        _text.Add(bracket);
    }

    // A text ends in a quotation mark, so these bytes stand at the end only where a value may start.
    private void Separate()
    {
        if (_text.Length > 0 && _text.Last is not ((byte)'{' or (byte)'[' or (byte)':')) _text.Add((byte)',');
    }

    private int Quote()
    {
        _text.Add((byte)'"');
        return _text.Length;
    }

    private void Unquote(int start)
    {
        if (_text.Bytes[start..].ContainsAnyExcept(Plain)) Escape(start);
        _text.Add((byte)'"');
    }

    private void Escape(int start)
    {
        var text = _text.Bytes[start..];
        if (_unescaped.Length < text.Length) _unescaped = new byte[2 * text.Length];
        text.CopyTo(_unescaped);
        var length = text.Length;
        _text.Cut(start);
        Encoder.EncodeUtf8(_unescaped.AsSpan(0, length), _text.Room(length * Encoder.MaxOutputCharactersPerInputCharacter), out _, out var written);
        _text.Take(written);
    }
}
