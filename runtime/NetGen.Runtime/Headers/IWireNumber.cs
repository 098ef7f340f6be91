namespace NetGen.Headers;

/// <summary>A custom field type that is a number with rules of its own, such as a sequence number.</summary>
public interface IWireNumber
{
    /// <summary>The number.</summary>
    ulong Number { get; }
}
