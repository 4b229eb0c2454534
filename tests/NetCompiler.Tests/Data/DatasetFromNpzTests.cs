using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class DatasetFromNpzTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.File("data.npz");

    [Fact]
    public void FromNpz_IntegersBesideFloats_AreLabels()
    {
        Write(NpyArray.Of<double>([1, 2, 3, 4, 5, 6], 3, 2), NpyArray.Of<long>([2, 0, 1]));

        Dataset data = Dataset.FromNpz(FilePath);

        Assert.Equal((3, 2, TargetKind.Labels, 3), (data.Count, data.InputSize, data.TargetKind, data.TargetSize));
        Assert.Equal([[1, 2], [3, 4], [5, 6]], Samples.Inputs(data));
        Assert.Equal([2, 0, 1], Samples.Labels(data));
        Assert.Equal(10, Dataset.FromNpz(FilePath, classes: 10).TargetSize);
    }

    [Fact]
    public void FromNpz_FloatsAndRows_AreValues()
    {
        Write(NpyArray.Of<byte>([0, 255, 7, 9], 2, 2, 1), NpyArray.Of<float>([0.5f, -1, 2, 3], 2, 2));

        Dataset data = Dataset.FromNpz(FilePath);

        Assert.Equal([2, 1], data.InputShape);
        Assert.Equal([[0, 255], [7, 9]], Samples.Inputs(data));
        Assert.Equal([[0.5f, -1], [2, 3]], Samples.Targets(data));
    }

    [Fact]
    public void FromNpz_IntegersToRegressOnAndOneHotRows_AreValues()
    {
        Write(NpyArray.Of<float>([1, 2]), NpyArray.Of<int>([40, -3]));
        Assert.Equal([[40], [-3]], Samples.Targets(Dataset.FromNpz(FilePath, targetKind: TargetKind.Values)));

        Write(NpyArray.Of<float>([1, 2]), NpyArray.Of<byte>([0, 1, 1, 0], 2, 2));
        Assert.Equal([[0, 1], [1, 0]], Samples.Targets(Dataset.FromNpz(FilePath)));
    }

    [Fact]
    public void FromNpz_NamesOfKerasMnist_ReadsEachHalf()
    {
        NpzFile.Write(FilePath, new Dictionary<string, NpyArray>
        {
            ["x_train"] = NpyArray.Of(new byte[8], 2, 2, 2),
            ["y_train"] = NpyArray.Of<byte>([1, 0]),
            ["x_test"] = NpyArray.Of(new byte[4], 1, 2, 2),
            ["y_test"] = NpyArray.Of<byte>([1]),
        });

        Assert.Equal(2, Dataset.FromNpz(FilePath, "x_train", "y_train").Count);
        Assert.Equal([2, 2], Dataset.FromNpz(FilePath, "x_test", "y_test").InputShape);
    }

    [Fact]
    public void FromNpz_WhatMakesNoSamples_NamesArrayAndRow()
    {
        NpyArray x = NpyArray.Of<float>([1, 2, 3, 4], 2, 2);
        Refuse(x, NpyArray.Of<int>([1, 2, 3]), "array 'y': its shape is (3); the targets of 2 samples are (2) or (2, T).");
        Refuse(x, NpyArray.Of<int>([1, -2]), "array 'y': the label of row 1 is -2; with 2 classes it must be from 0 to 1.");
        Refuse(x, NpyArray.Of<long>([1L << 40, 0]), "array 'y': Element (0) is 1099511627776, which is no Int32.");
        Refuse(x, NpyArray.Of<int>([int.MaxValue, 0]), "array 'y': the label of row 0 is 2147483647;");
        Refuse(x, NpyArray.Of<double>([1, double.NaN]), "array 'y': Row 1, column 0 is NaN; every number must be finite.");
        Refuse(NpyArray.Of<float>([1, 2, 3, float.NaN], 2, 2), NpyArray.Of<int>([0, 1]), "array 'x': Row 1, column 1 is NaN;");
        Refuse(NpyArray.Of<double>([1e200, 0], 2, 1), NpyArray.Of<int>([0, 1]), "array 'x': Element (0, 0) is 1E+200, which is no Single.");
        Refuse(NpyArray.Of<float>([], 0, 3), NpyArray.Of<int>([]), "array 'x': its shape is (0, 3); inputs are (N, ...)");
        Refuse(x, NpyArray.Of<int>([], 2, 0), "array 'y': its shape is (2, 0);");
    }

    [Fact]
    public void FromNpz_KindThatTheTargetsAreNot_Throws()
    {
        Write(NpyArray.Of<float>([1, 2]), NpyArray.Of<float>([0.5f, 1]));

        Assert.Throws<DataFormatException>(() => Dataset.FromNpz(FilePath, targetKind: TargetKind.Labels));
        Assert.Throws<ArgumentException>(() => Dataset.FromNpz(FilePath, targetKind: TargetKind.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromNpz(FilePath, classes: 1));
    }

    public void Dispose() => _directory.Dispose();

    private void Refuse(NpyArray x, NpyArray y, string message)
    {
        Write(x, y);
        var exception = Assert.Throws<DataFormatException>(() => Dataset.FromNpz(FilePath));
        Assert.StartsWith($"{FilePath}: {message}", exception.Message, StringComparison.Ordinal);
    }

    private void Write(NpyArray x, NpyArray y) => NpzFile.Write(FilePath, [new("x", x), new("y", y)]);
}
