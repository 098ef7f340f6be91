using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Headers;

/// <summary>What can be wrong with a declared header or option list: NG0001 to NG0099. The parser words each message.</summary>
internal static class DeclarationDiagnostics
{
    private const string Category = "NetGen.Headers";

    private static readonly DiagnosticDescriptor Shape = new("NG0001", "A declaration has the wrong shape", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor WireType = new("NG0002", "A field's type means nothing on the wire", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Width = new("NG0003", "A field's width is not legal", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Placement = new("NG0004", "A field does not stand where it must", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ReservedName = new("NG0005", "A name belongs to generated code", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Reference = new("NG0006", "A field refers to a member that can not serve", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Constant = new("NG0007", "A constant does not fit its field", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Role = new("NG0008", "A field has a part it can not play", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ByteOrder = new("NG0009", "A little-endian field is not made of whole bytes", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Extent = new("NG0010", "A variable field has no end", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Presence = new("NG0011", "An optional field is not declared as one", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor OptionList = new("NG0012", "An option list is not legal", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Demux = new("NG0080", "A [Demux] member can not select", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Lower = new("NG0081", "A lower header can not carry this one", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Selector = new("NG0082", "A selector does not fit the member it is compared with", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Repeated = new("NG0083", "A header is selected twice by one value", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Like = new("NG0084", "[DemuxLike] needs [Demux] members on both sides", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor LinkType = new("NG0085", "A link type is not legal", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Checksum = new("NG0086", "A checksum can not be computed", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Alignment = new("NG0087", "[Align] has nothing to pad", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Trailer = new("NG0088", "A trailer has no known size", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Rest = new("NG0089", "A length can not be left out", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Containment = new("NG0090", "A header contains itself", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>Every rule, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Shape, WireType, Width, Placement, ReservedName, Reference,
        Constant, Role, ByteOrder, Extent, Presence, OptionList,
        Demux, Lower, Selector, Repeated, Like, LinkType, Checksum, Alignment, Trailer, Rest, Containment,
    ];
}
