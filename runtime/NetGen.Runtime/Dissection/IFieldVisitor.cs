using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Sees the fields of a header one by one, in wire order, with their values.</summary>
/// <remarks>
/// Make it a struct: generated code is generic over it, so that every call is direct. Offsets are in bytes from the start
/// of the header that the field belongs to. Inside a sequence the field is its <see cref="FieldSchema.Element"/>, inside an
/// option its <see cref="OptionSchema.Value"/> or <see cref="OptionSchema.Data"/>.
/// </remarks>
public interface IFieldVisitor
{
    /// <summary>The bytes that a field's text may refer to: those of the layer, header first; empty where they are not known.</summary>
    ReadOnlySpan<byte> Message { get; }

    /// <summary>A number or an enum.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; sign-extended where <see cref="FieldSchema.IsSigned"/>.</param>
    void Number(FieldSchema field, ulong value);

    /// <summary>A boolean.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    void Boolean(FieldSchema field, bool value);

    /// <summary>A custom field that has a text, such as an address.</summary>
    /// <typeparam name="T">The field type.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="value">The value, which formats itself.</param>
    void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct;

    /// <summary>Bytes, or a custom field without a text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The bytes.</param>
    void Bytes(FieldSchema field, ReadOnlySpan<byte> value);

    /// <summary>A sub-header starts; its fields follow.</summary>
    /// <param name="field">The field.</param>
    /// <param name="header">What the sub-header is.</param>
    /// <param name="offset">Where it starts, from the start of the header around it.</param>
    /// <returns>False to have its fields left out; <see cref="EndHeader"/> follows all the same.</returns>
    bool BeginHeader(FieldSchema field, HeaderSchema header, int offset);

    /// <summary>A sub-header ends.</summary>
    /// <param name="field">The field.</param>
    void EndHeader(FieldSchema field);

    /// <summary>A sequence starts; its elements follow.</summary>
    /// <param name="field">The field.</param>
    void BeginSequence(FieldSchema field);

    /// <summary>A sequence ends.</summary>
    /// <param name="field">The field.</param>
    void EndSequence(FieldSchema field);

    /// <summary>A list of options starts; they follow, padding left out.</summary>
    /// <param name="field">The field.</param>
    /// <param name="options">What the list is.</param>
    void BeginOptions(FieldSchema field, OptionsSchema options);

    /// <summary>A list of options ends.</summary>
    /// <param name="field">The field.</param>
    void EndOptions(FieldSchema field);

    /// <summary>An option starts; its data follows.</summary>
    /// <param name="option">What the option is; <see cref="OptionSchema.IsKnown"/> tells whether its kind has a name.</param>
    /// <param name="kind">The kind's number.</param>
    /// <param name="offset">Where its kind stands, from the start of the header.</param>
    void BeginOption(OptionSchema option, ulong kind, int offset);

    /// <summary>An option ends.</summary>
    /// <param name="option">The option.</param>
    void EndOption(OptionSchema option);

    /// <summary>A sequence or a list of options stops short, because what stands next is malformed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="status">What was refused; the offset counts from the start of the header.</param>
    void Malformed(FieldSchema field, in ParseStatus status);
}
