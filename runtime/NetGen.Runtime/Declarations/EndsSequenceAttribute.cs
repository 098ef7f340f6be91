namespace NetGen.Declarations;

/// <summary>Marks a boolean property of a sub-header: where it is true, the sequence ends behind the element, and what follows is padding.</summary>
/// <example>The TLV that ends an LLDP data unit.</example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EndsSequenceAttribute : Attribute;
