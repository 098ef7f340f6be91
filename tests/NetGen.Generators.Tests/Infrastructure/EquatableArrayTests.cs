using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Tests.Infrastructure;

public class EquatableArrayTests
{
    [Fact]
    public void Arrays_with_equal_elements_are_equal()
    {
        EquatableArray<string> left = ["a", "b"];
        EquatableArray<string> right = ["a", "b"];
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Arrays_with_other_elements_or_order_differ()
    {
        EquatableArray<string> array = ["a", "b"];
        Assert.NotEqual(array, EquatableArray.Create<string>(["b", "a"]));
        Assert.NotEqual(array, EquatableArray.Create<string>(["a"]));
    }

    [Fact]
    public void A_default_array_is_an_empty_one()
    {
        Assert.Equal(EquatableArray.Create<string>([]), default);
        Assert.Empty(default(EquatableArray<string>));
    }
}
