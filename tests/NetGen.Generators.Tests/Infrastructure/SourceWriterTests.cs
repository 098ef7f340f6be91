using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Tests.Infrastructure;

public class SourceWriterTests
{
    [Fact]
    public void Blocks_indent_and_close()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line("int _x;\nint _y;").Blank();
            using (writer.Block("void M()")) writer.Blank().Line("return;").Blank();
        }

        Assert.Equal("class A\n{\n    int _x;\n    int _y;\n\n    void M()\n    {\n        return;\n    }\n}\n", writer.ToString());
    }
}
