using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Split_AnyFraction_IsDisjointAndComplete()
    {
        Dataset data = Numbered(103);

        (Dataset training, Dataset validation) = data.Split(0.2, seed: 5);

        Assert.Equal((82, 21), (training.Count, validation.Count));
        Assert.Equal(Enumerable.Range(0, 103), Numbers(training).Concat(Numbers(validation)).Order());
        Assert.NotEqual(Enumerable.Range(0, 82), Numbers(training));
    }

    [Fact]
    public void Split_SameSeed_GivesSameOrderAndAnotherSeedAnother()
    {
        Dataset data = Numbered(50);

        int[] first = Numbers(data.Split(0.5, seed: 1).Validation);

        Assert.Equal(first, Numbers(data.Split(0.5, seed: 1).Validation));
        Assert.NotEqual(first, Numbers(data.Split(0.5, seed: 2).Validation));
    }

    [Fact]
    public void Split_OfASplit_LooksThroughToTheSource()
    {
        (Dataset rest, Dataset test) = Numbered(60).Split(0.25);
        (Dataset training, Dataset validation) = rest.Split(0.2, seed: 9);

        Assert.Equal(Enumerable.Range(0, 60), Numbers(training).Concat(Numbers(validation)).Concat(Numbers(test)).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(0.001)]
    [InlineData(0.999)]
    public void Split_FractionThatLeavesASideEmpty_Throws(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Split(fraction));

    [Fact]
    public void Take_Some_GivesTheFirst()
    {
        Assert.Equal([0, 1, 2], Numbers(Numbered(9).Take(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(9).Take(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(9).Take(0));
    }

    [Fact]
    public void Subset_ChosenIndices_KeepsTheirOrderAndCopiesThem()
    {
        int[] indices = [4, 0, 4];
        Dataset subset = Numbered(5).Subset(indices);
        indices[0] = 1;

        Assert.Equal([4, 0, 4], Numbers(subset));
        Assert.Equal([0, 4], Numbers(subset.Subset([1, 2])));
    }

    [Fact]
    public void Subset_IndexOutOfRange_NamesItsPlace()
    {
        var exception = Assert.Throws<ArgumentException>(() => Numbered(5).Subset([1, 5]));

        Assert.StartsWith("Index 5 at place 1 is no sample; they are numbered from 0 to 4.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Numbered(5).Subset([]));
    }

    [Fact]
    public void View_Properties_AreTheSources()
    {
        Dataset data = Dataset.FromArrays(new float[24], [2, 3], new int[4], 7);
        Dataset view = data.Take(2);

        Assert.Equal([2, 3], view.InputShape);
        Assert.Equal((2, 6, TargetKind.Labels, 7), (view.Count, view.InputSize, view.TargetKind, view.TargetSize));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.GetLabel(2));
    }

    [Fact]
    public void Access_WrongTargetKind_SaysWhatToUse()
    {
        Dataset values = Dataset.FromArrays(new float[2], 1, new float[2]);
        Dataset labels = Dataset.FromArrays(new float[2], 1, new int[2], 2);

        Assert.Contains(
            "read them with CopyTarget",
            Assert.Throws<InvalidOperationException>(() => values.GetLabel(0)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "read them with GetLabel",
            Assert.Throws<InvalidOperationException>(() => labels.CopyTarget(0, new float[2])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_Samples_AllocatesNothing()
    {
        ImageDataset images = new(new byte[784 * 4], 28, 28, 1, new int[4], 10);
        Dataset[] sets = [images, images.Split(0.5).Training, Dataset.FromArrays(new float[8], 2, new float[4])];
        float[] input = new float[784];
        float[] target = new float[1];
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (Dataset set in sets)
            {
                set.CopyInput(1, input.AsSpan(0, set.InputSize));
                if (set.TargetKind == TargetKind.Values)
                {
                    set.CopyTarget(1, target);
                }
                else
                {
                    _ = set.GetLabel(1);
                }
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static Dataset Numbered(int count) =>
        Dataset.FromArrays([.. Enumerable.Range(0, count).Select(index => (float)index)], 1, new float[count]);

    private static int[] Numbers(Dataset data)
    {
        int[] numbers = new int[data.Count];
        float[] input = new float[1];
        for (int index = 0; index < numbers.Length; index++)
        {
            data.CopyInput(index, input);
            numbers[index] = (int)input[0];
        }

        return numbers;
    }
}
