namespace NetGen.Declarations;

/// <summary>Says that this header is the payload of <typeparamref name="TLower"/> when a <see cref="DemuxAttribute"/> member of that header selects it.</summary>
/// <remarks>
/// An integer is compared with integers and enums, an enum member with its enum and integers, a boolean with booleans. A selector is claimed once, or by headers that a
/// <see cref="FixedAttribute"/> field of one name tells apart, as the version of VRRP: a composition that would have to choose between two others is refused.
/// </remarks>
/// <typeparam name="TLower">The header underneath.</typeparam>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class OverAttribute<TLower> : Attribute
    where TLower : allows ref struct
{
    /// <summary>Says that the payload always starts with this header; for a lower header without any <see cref="DemuxAttribute"/>.</summary>
    public OverAttribute()
    {
    }

    /// <summary>Says that the payload starts with this header when a demultiplexing member has a value.</summary>
    /// <param name="selector">The value: an enum member, an integer or a boolean.</param>
    public OverAttribute(object selector) => Selector = selector;

    /// <summary>The value of the lower header's demultiplexing member, or the first of a range; null where it has none.</summary>
    public object? Selector { get; }

    /// <summary>The last value of a range that starts with <see cref="Selector"/>, itself included; null for one value.</summary>
    public object? Through { get; set; }

    /// <summary>The name of the one demultiplexing member that is compared; every one of a comparable type unless set.</summary>
    public string? Of { get; set; }

    /// <summary>Whether this header starts another network's packet: dissection shows what is inside, a composition does not deliver it.</summary>
    public bool Tunnel { get; set; }
}
