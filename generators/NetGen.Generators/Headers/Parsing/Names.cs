namespace NetGen.Generators.Headers.Parsing;

/// <summary>The names of the declaration attributes, and the names generated code takes for itself.</summary>
internal static class Names
{
    public const string Declarations = "NetGen.Declarations";
    public const string Header = Declarations + ".HeaderAttribute";
    public const string TlvOptions = Declarations + ".TlvOptionsAttribute`1";

    /// <summary>Names a field may not have: members of the generated views, and runtime types their code calls by name.</summary>
    public static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Bytes", "HeaderLength", "PacketLength", "TrailerLength", "LayerName", "MinLength", "Offsets", "ReadOnly", "Value", "ToValue", "TryParse",
        "Push", "Write", "TryWrite", "Store", "Measure", "Explain", "Check", "TryParseTruncated", "TruncatedAt", "Lay",
        "CanWrite", "ExplainWrite", "Refused", "CorrectChecksum", "CorrectTransportChecksum", "PseudoHeaderFor",
        "CreatePseudoHeader", "Wire", "WireBytes", "ParseStatus", "ParseReason", "HeaderException", "InternetChecksum", "ChecksumMode",
        "ChecksumState", "PseudoHeader", "PacketBuffer", "Unsafe", "MemoryMarshal", "MethodImpl", "MethodImplOptions", "Span",
        "ReadOnlySpan", "CultureInfo", "Schema", "Visit", "FieldKind", "FieldSchema", "FieldWalk", "HeaderSchema", "OptionsSchema",
        "OptionSchema", "EnumMember", "Extent", "Follow", "LayerWalk", "ChecksumVerdict", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone",
    };
}
