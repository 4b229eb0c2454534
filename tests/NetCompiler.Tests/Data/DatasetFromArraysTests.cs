using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class DatasetFromArraysTests
{
    public static TheoryData<string, Func<Dataset>> SameValues => new()
    {
        { "flat", () => Dataset.FromArrays([1, 2, 3, 4, 5, 6], 2, [7f, 8, 9]) },
        { "shape", () => Dataset.FromArrays([1, 2, 3, 4, 5, 6], [2, 1], [7f, 8, 9]) },
        { "matrix and column", () => Dataset.FromArrays(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new float[] { 7, 8, 9 }) },
        { "two matrices", () => Dataset.FromArrays(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new float[,] { { 7 }, { 8 }, { 9 } }) },
        { "rows and column", () => Dataset.FromArrays([[1, 2], [3, 4], [5, 6]], new float[] { 7, 8, 9 }) },
        { "rows and rows", () => Dataset.FromArrays([[1, 2], [3, 4], [5, 6]], new float[][] { [7], [8], [9] }) },
    };

    public static TheoryData<string, Func<Dataset>> SameLabels => new()
    {
        { "flat", () => Dataset.FromArrays([1, 2, 3, 4, 5, 6], 2, [0, 3, 1], 4) },
        { "shape", () => Dataset.FromArrays([1, 2, 3, 4, 5, 6], [1, 2], [0, 3, 1], 4) },
        { "matrix", () => Dataset.FromArrays(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [0, 3, 1], 4) },
        { "rows", () => Dataset.FromArrays([[1, 2], [3, 4], [5, 6]], [0, 3, 1], 4) },
    };

    public static TheoryData<string, Func<Dataset>> Refused => new()
    {
        { "5 input floats given; a sample of shape (2) takes 2", () => Dataset.FromArrays(new float[5], 2, new float[2]) },
        { "0 input floats given", () => Dataset.FromArrays([], 2, Array.Empty<float>()) },
        { "The input shape (2, 0)", () => Dataset.FromArrays(new float[4], [2, 0], new float[2]) },
        { "The input shape (65536, 65536)", () => Dataset.FromArrays(new float[4], [65536, 65536], new float[2]) },
        { "3 target floats given; 2 samples of 2 take 4.", () => Dataset.FromArrays(new float[4], 2, new float[3], 2) },
        { "3 labels given for 2 samples", () => Dataset.FromArrays(new float[4], 2, new int[3], 2) },
        { "The label of row 1 is 5; with 5 classes it must be from 0 to 4.", () => Dataset.FromArrays(new float[4], 2, [0, 5], 5) },
        { "The label of row 0 is -1", () => Dataset.FromArrays(new float[4], 2, [-1, 0], 5) },
        { "There must be at least 2 classes.", () => Dataset.FromArrays(new float[4], 2, [0, 0], 1) },
        { "Row 1, column 0 is NaN", () => Dataset.FromArrays([0, 0, float.NaN, 0], 2, new float[2]) },
        { "Row 0, column 1 is NaN", () => Dataset.FromArrays(new float[2], 1, [0, float.NaN, 0, 0], 2) },
        { "must be finite", () => Dataset.FromArrays([0, float.PositiveInfinity], 1, [0, 1], 2) },
        { "2 target rows given for 3 input rows", () => Dataset.FromArrays(new float[3, 2], new float[2, 3]) },
        { "1 target rows given for 2 input rows", () => Dataset.FromArrays([[1f], [2f]], new float[][] { [1, 2] }) },
        { "Row 1 holds 1 numbers; every row must hold as many as row 0, which is 2",
            () => Dataset.FromArrays([[1, 2], [3]], new float[2]) },
    };

    [Theory]
    [MemberData(nameof(SameValues))]
    public void FromArrays_Values_AreReadBack(string form, Func<Dataset> create)
    {
        Dataset data = create();
        float[] input = new float[2];
        float[] target = new float[1];
        data.CopyInput(1, input);
        data.CopyTarget(2, target);

        Assert.NotEmpty(form);
        Assert.Equal((3, 2, 1, TargetKind.Values), (data.Count, data.InputSize, data.TargetSize, data.TargetKind));
        Assert.Equal([3, 4], input);
        Assert.Equal([9], target);
    }

    [Theory]
    [MemberData(nameof(SameLabels))]
    public void FromArrays_Labels_AreReadBack(string form, Func<Dataset> create)
    {
        Dataset data = create();
        float[] input = new float[2];
        data.CopyInput(2, input);

        Assert.NotEmpty(form);
        Assert.Equal((3, 4, TargetKind.Labels), (data.Count, data.TargetSize, data.TargetKind));
        Assert.Equal([5, 6], input);
        Assert.Equal([0, 3, 1], Enumerable.Range(0, 3).Select(data.GetLabel));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void FromArrays_WrongArrays_SaysWhatIsWrong(string message, Func<Dataset> create)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(create);

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
