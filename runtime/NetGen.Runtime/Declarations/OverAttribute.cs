namespace NetGen.Declarations;

/// <summary>Says that this header is the payload of <typeparamref name="TLower"/> when its <see cref="DemuxAttribute"/> field equals the selector.</summary>
/// <typeparam name="TLower">The header underneath.</typeparam>
/// <param name="selector">The value of the lower header's demultiplexing field: an enum member or an integer.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class OverAttribute<TLower>(object selector) : Attribute
    where TLower : allows ref struct
{
    /// <summary>The value of the lower header's demultiplexing field.</summary>
    public object Selector { get; } = selector;
}
