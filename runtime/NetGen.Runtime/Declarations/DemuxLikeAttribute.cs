namespace NetGen.Declarations;

/// <summary>Says that every header over <typeparamref name="TOther"/> is over this one too, selected by the same values.</summary>
/// <remarks>
/// So IPv6 extension headers carry what IPv6 carries, and a VLAN tag what Ethernet carries, this header itself included. This
/// header needs a <see cref="DemuxAttribute"/> member; a selector <see cref="OverAttribute{TLower}.Of"/> one member counts for the member of the same name.
/// </remarks>
/// <typeparam name="TOther">The header whose payloads this one carries.</typeparam>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class DemuxLikeAttribute<TOther> : Attribute
    where TOther : allows ref struct;
