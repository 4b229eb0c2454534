using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class DatasetFromTests
{
    private static readonly Flower[] s_flowers = [new(5.1f, 3.5f, 0), new(7f, 3.2f, 1), new(6.3f, 3.3f, 2)];

    [Fact]
    public void From_ObjectsWithLabels_ReadsThemInOrder()
    {
        Dataset data = Dataset.From(s_flowers, 2, Write, flower => flower.Kind, classes: 3);

        Assert.Equal([[5.1f, 3.5f], [7, 3.2f], [6.3f, 3.3f]], Samples.Inputs(data));
        Assert.Equal([0, 1, 2], Samples.Labels(data));
        Assert.Equal((TargetKind.Labels, 3), (data.TargetKind, data.TargetSize));
    }

    [Fact]
    public void From_ObjectsWithTargets_ReadsThemInOrder()
    {
        Dataset single = Dataset.From(s_flowers, [2, 1], Write, flower => flower.Width * 2);
        Dataset several = Dataset.From(s_flowers, 2, Write, 3, (flower, target) => target[flower.Kind] = 1);

        Assert.Equal([2, 1], single.InputShape);
        Assert.Equal([[7], [6.4f], [6.6f]], Samples.Targets(single));
        Assert.Equal([[1, 0, 0], [0, 1, 0], [0, 0, 1]], Samples.Targets(several));
    }

    [Fact]
    public void From_LazyItems_AreReadOnceAndNotAgain()
    {
        int reads = 0;
        IEnumerable<int> Items()
        {
            for (int item = 0; item < 1000; item++)
            {
                reads++;
                yield return item;
            }
        }

        Dataset data = Dataset.From(Items(), 1, (item, input) => input[0] = item, item => item % 2, classes: 2);

        Assert.Equal(Enumerable.Range(0, 1000), Samples.Numbers(data));
        Assert.Equal(Enumerable.Range(0, 1000), Samples.Numbers(data));
        Assert.Equal(1000, reads);
    }

    [Fact]
    public void From_InputThatIsNotWritten_IsZero()
    {
        Dataset data = Dataset.From([3, 0, 1], 2, (item, input) => input[0] = item == 0 ? input[0] : item, item => 0f);

        Assert.Equal([[3, 0], [0, 0], [1, 0]], Samples.Inputs(data));
    }

    [Fact]
    public void From_BadItem_NamesIt()
    {
        Check<ArgumentException>(
            () => Dataset.From([1f, 2f, float.NaN], 1, (item, input) => input[0] = item, item => 0f),
            "Item 2, column 0 is NaN; every number must be finite.");
        Check<ArgumentException>(
            () => Dataset.From([1, 2], 1, (item, input) => input[0] = item, 2, (item, target) => target[1] = 1f / (item - 2)),
            "Target of item 1, column 1 is Infinity; every number must be finite.");
        Check<ArgumentException>(
            () => Dataset.From([0, 5], 1, (item, input) => input[0] = item, item => item, classes: 5),
            "The label of item 1 is 5; with 5 classes it must be from 0 to 4.");
    }

    [Fact]
    public void From_MappingThatThrows_NamesTheItemAndKeepsTheCause()
    {
        InvalidOperationException inInput = Check<InvalidOperationException>(
            () => Dataset.From(["1", "x"], 1, (item, input) => input[0] = int.Parse(item), item => 0f), "Item 1 could not be read: ");
        InvalidOperationException inLabel = Check<InvalidOperationException>(
            () => Dataset.From(["1", "x"], 1, (item, input) => input[0] = 1, int.Parse, classes: 2), "Item 1 could not be read: ");

        Assert.IsType<FormatException>(inInput.InnerException);
        Assert.IsType<FormatException>(inLabel.InnerException);
        Assert.Throws<OperationCanceledException>(() =>
            Dataset.From([1], 1, (item, input) => throw new OperationCanceledException(), item => 0f));
    }

    [Fact]
    public void From_NoItemsOrBadSizes_Throws()
    {
        Check<ArgumentException>(
            () => Dataset.From(Array.Empty<int>(), 1, (_, _) => { }, item => 0f),
            "There are no items; a data set has at least one sample.");
        Assert.Throws<ArgumentException>(() => Dataset.From([1], [2, 0], (_, _) => { }, item => 0f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.From([1], 1, (_, _) => { }, item => 0, classes: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.From([1], 1, (_, _) => { }, targetSize: 0, (_, _) => { }));
    }

    private static void Write(Flower flower, Span<float> input)
    {
        input[0] = flower.Length;
        input[1] = flower.Width;
    }

    private static T Check<T>(Func<object> make, string message)
        where T : Exception
    {
        T exception = Assert.Throws<T>(() => make());
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    private sealed record Flower(float Length, float Width, int Kind);
}
