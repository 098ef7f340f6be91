namespace NetGen.Generators.Stacks.Model;

/// <summary>A parameter that generated code fills in, or receives.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The header's type, or the interface of a <see cref="ParameterKind.Next"/>; else empty.</param>
/// <param name="Writable">Whether the header view, or the span, can be written through.</param>
/// <param name="ByIn">Whether it is passed by <c>in</c>.</param>
internal sealed record ParameterSpec(ParameterKind Kind, string Name, string Type, bool Writable, bool ByIn);

/// <summary>What a parameter is.</summary>
internal enum ParameterKind
{
    /// <summary>The <c>PacketBuffer</c>.</summary>
    Packet,

    /// <summary>A view of a header.</summary>
    Header,

    /// <summary>The struct through which a module calls on.</summary>
    Next,

    /// <summary>The <c>NetDevice</c> a raw frame came from.</summary>
    Device,

    /// <summary>The bytes of a raw frame.</summary>
    Bytes,
}
