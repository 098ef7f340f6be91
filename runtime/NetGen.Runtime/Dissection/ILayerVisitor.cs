namespace NetGen.Dissection;

/// <summary>Sees a frame layer by layer, and each layer field by field.</summary>
public interface ILayerVisitor : IFieldVisitor
{
    /// <summary>A header was parsed; its fields follow.</summary>
    /// <param name="header">What it is.</param>
    /// <param name="offset">Where it starts, in bytes from the start of the frame.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>False to have its fields left out.</returns>
    bool BeginLayer(HeaderSchema header, int offset, int length);

    /// <summary>A checksum of the header was looked at; comes behind the fields.</summary>
    /// <param name="field">The field that holds it.</param>
    /// <param name="verdict">What was found.</param>
    void Checksum(FieldSchema field, ChecksumVerdict verdict);

    /// <summary>The header ends; the next layer's follows, or nothing more.</summary>
    /// <param name="header">What it is.</param>
    void EndLayer(HeaderSchema header);
}
