namespace NetGen.Generators.Headers.Model;

/// <summary>How a field's value is read: what the C# type means on the wire.</summary>
internal enum TypeShape
{
    /// <summary>One bit.</summary>
    Boolean,

    /// <summary>An integer of the language.</summary>
    Integer,

    /// <summary>An enum; unknown values are kept.</summary>
    Enum,

    /// <summary>A type that implements <c>IWireField</c> and states its size.</summary>
    Custom,

    /// <summary>A type that implements <c>IMeasuredField</c> and finds its own end.</summary>
    Measured,

    /// <summary>Another declared header.</summary>
    Header,

    /// <summary>A declared list of options.</summary>
    Options,
}

/// <summary>How a custom field type shows its value.</summary>
internal enum CustomForm
{
    /// <summary>As its bytes.</summary>
    Bytes,

    /// <summary>As a text it formats itself.</summary>
    Text,

    /// <summary>As a text that needs the message around it.</summary>
    MessageText,

    /// <summary>As a number.</summary>
    Number,
}

/// <summary>A type as generated code names it.</summary>
/// <param name="Name">The name in the scope of the generated file.</param>
/// <param name="Shape">How it is read.</param>
/// <param name="Bits">Natural width in bits; 0 where it varies.</param>
/// <param name="IsSigned">Whether the integer underneath has a sign.</param>
internal sealed record TypeModel(string Name, TypeShape Shape, int Bits, bool IsSigned)
{
    /// <summary>How a custom field type shows its value.</summary>
    public CustomForm Form { get; init; }

    /// <summary>Whether the members of the enum are bits that combine.</summary>
    public bool IsFlags { get; init; }

    /// <summary>Whether the value is a number on the wire.</summary>
    public bool IsNumber => Shape is TypeShape.Boolean or TypeShape.Integer or TypeShape.Enum;
}
