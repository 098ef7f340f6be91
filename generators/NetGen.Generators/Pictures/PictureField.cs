namespace NetGen.Generators.Pictures;

/// <summary>A field as a picture shows it.</summary>
/// <param name="Label">Its label, without notes.</param>
/// <param name="Bits">Its width in bits; what is drawn of it when it is variable.</param>
/// <param name="IsVariable">Whether its size is open.</param>
/// <param name="IsOptional">Whether the label calls it optional.</param>
/// <param name="Constant">The value that the label gives it, or null.</param>
/// <param name="Row">The row it starts in.</param>
/// <param name="Start">Where the label stands in the file.</param>
/// <param name="Length">The label's length there.</param>
internal sealed record PictureField(string Label, int Bits, bool IsVariable, bool IsOptional, long? Constant, int Row, int Start, int Length)
{
    /// <summary>The property's name: the label in .NET casing.</summary>
    public string Name { get; } = PictureName.Of(Label);

    /// <summary>What a message calls it.</summary>
    public string Title => Label.Length > 0 ? Label : Name;
}
