using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Visits the fields that hold several values; generated code calls it.</summary>
public static class FieldWalk
{
    /// <summary>Visits integers.</summary>
    public static void Integers<TVisitor, T>(ref TVisitor visitor, FieldSchema field, IntegerSequence<T> values)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        visitor.BeginSequence(field);
        foreach (var value in values) visitor.Number(field.Element!, ulong.CreateTruncating(value));
        visitor.EndSequence(field);
    }

    /// <summary>Visits custom fields that have a text.</summary>
    public static void Texts<TVisitor, T>(ref TVisitor visitor, FieldSchema field, WireSequence<T> values)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : struct, IWireField<T>, IUtf8SpanFormattable
    {
        visitor.BeginSequence(field);
        foreach (var value in values) visitor.Text(field.Element!, value);
        visitor.EndSequence(field);
    }

    /// <summary>Visits custom fields whose texts need the message.</summary>
    public static void MessageTexts<TVisitor, T>(ref TVisitor visitor, FieldSchema field, WireSequence<T> values)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : struct, IWireField<T>, IMessageText
    {
        visitor.BeginSequence(field);
        foreach (var value in values) visitor.Text(field.Element!, new MessageText<T>(value, visitor.Message));
        visitor.EndSequence(field);
    }

    /// <summary>Visits custom fields that are numbers.</summary>
    public static void Numbers<TVisitor, T>(ref TVisitor visitor, FieldSchema field, WireSequence<T> values)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : struct, IWireField<T>, IWireNumber
    {
        visitor.BeginSequence(field);
        foreach (var value in values) visitor.Number(field.Element!, value.Number);
        visitor.EndSequence(field);
    }

    /// <summary>Visits custom fields without a text, as bytes.</summary>
    public static void Blocks<TVisitor, T>(ref TVisitor visitor, FieldSchema field, WireSequence<T> values)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : struct, IWireField<T>
    {
        visitor.BeginSequence(field);
        for (var i = 0; i < values.Count; i++) visitor.Bytes(field.Element!, values.Bytes.Slice(i * T.Size, T.Size));
        visitor.EndSequence(field);
    }

    /// <summary>Visits sub-headers.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="field">The field.</param>
    /// <param name="headers">The sub-headers.</param>
    /// <param name="offset">Where the first starts, from the start of the header around it.</param>
    public static void Headers<TVisitor, THeader>(ref TVisitor visitor, FieldSchema field, HeaderSequence<THeader> headers, int offset)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where THeader : struct, IDissectedHeader<THeader>, allows ref struct
    {
        visitor.BeginSequence(field);
        var elements = headers.GetEnumerator();
        var start = 0;
        while (elements.MoveNext())
        {
            Header(ref visitor, field.Element!, elements.Current, offset + start);
            start = elements.Position;
        }

        if (elements.IsMalformed && !THeader.TryParse(headers.Bytes[start..], out _, out var status))
            visitor.Malformed(field, status with { Offset = offset + start + status.Offset });
        visitor.EndSequence(field);
    }

    /// <summary>Visits a sub-header.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="field">The field.</param>
    /// <param name="header">The sub-header.</param>
    /// <param name="offset">Where it starts, from the start of the header around it.</param>
    public static void Header<TVisitor, THeader>(ref TVisitor visitor, FieldSchema field, THeader header, int offset)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where THeader : struct, IDissectedHeader<THeader>, allows ref struct
    {
        // Headers inside headers may go as deep as a peer likes.
        if (visitor.BeginHeader(field, THeader.Schema, offset) && RuntimeHelpers.TryEnsureSufficientExecutionStack()) header.Visit(ref visitor);
        visitor.EndHeader(field);
    }

    /// <summary>Visits a custom field that is a number.</summary>
    public static void Number<TVisitor, T>(ref TVisitor visitor, FieldSchema field, T value)
        where TVisitor : struct, IFieldVisitor, allows ref struct
        where T : struct, IWireNumber => visitor.Number(field, value.Number);
}
