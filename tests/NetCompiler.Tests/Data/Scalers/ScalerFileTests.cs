using System.Text;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Scalers;

public sealed class ScalerFileTests : IDisposable
{
    private static readonly Dataset s_data = SyntheticBlobs.Create(37, seed: 5, classes: 3, features: 6, deviation: 0.7f);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<Scaler> Scalers =>
    [
        new StandardScaler(), new StandardScaler([4, 1]), new MinMaxScaler(-1.0 / 3, 0.1), new RobustScaler(),
        new RobustScaler(0.1, 0.9, [5]),
    ];

    private string FilePath => _directory.File("model.scaler.json");

    [Theory]
    [MemberData(nameof(Scalers))]
    public void SaveThenLoad_AnyScaler_IsTheSameBitForBit(Scaler scaler)
    {
        scaler.Fit(s_data);
        scaler.Save(FilePath);

        Scaler loaded = Scaler.Load(FilePath);

        Assert.Equal(scaler.GetType(), loaded.GetType());
        Assert.Equal(scaler.Columns, loaded.Columns);
        Assert.Equal(scaler.Size, loaded.Size);
        Assert.Equal(Samples.Inputs(scaler.Transform(s_data)), Samples.Inputs(loaded.Transform(s_data)));
        Assert.Equal(scaler.First.Select(BitConverter.DoubleToInt64Bits), loaded.First.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(scaler.Second.Select(BitConverter.DoubleToInt64Bits), loaded.Second.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(scaler.Settings, loaded.Settings);
        Assert.Equal([FilePath], Directory.GetFiles(_directory.Path));
        string first = File.ReadAllText(FilePath);
        loaded.Save(FilePath);
        Assert.Equal(first, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Save_AScaler_SaysItsKindAndNumbers()
    {
        var scaler = new MinMaxScaler(-1, 1, [1]);
        scaler.Fit(Dataset.FromArrays([0, 0.5f, 0, 8], 2, new float[2]));
        scaler.Save(FilePath);

        Assert.Equal(
            """
            {
              "format": "NetCompiler scaler",
              "version": 1,
              "kind": "min_max",
              "range": [
                -1,
                1
              ],
              "minimum": [
                0.5
              ],
              "maximum": [
                8
              ],
              "size": 2,
              "columns": [
                1
              ]
            }
            """,
            File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("", "it holds no scaler, or is damaged")]
    [InlineData("[1, 2]", "'format' is not 'NetCompiler scaler'")]
    [InlineData("""{"format": "NetCompiler scaler"}""", "it has no 'version'")]
    [InlineData("""{"format": "NetCompiler scaler", "version": 2}""", "it is of version 2; 1 is read.")]
    public void Load_NoScaler_SaysWhatIsWrong(string content, string message) => Refuse(content, message);

    [Theory]
    [InlineData("\"kind\": \"log\"", "there is no kind 'log' of scaler.")]
    [InlineData("\"kind\": 3", "it holds no scaler, or is damaged")]
    [InlineData("\"kind\": \"robust\"", "it has no 'quantiles'")]
    [InlineData("\"kind\": \"robust\", \"quantiles\": [0.5]", "'quantiles' must be two numbers.")]
    [InlineData("\"kind\": \"robust\", \"quantiles\": [0.5, 7]", "must be from 0 to 1")]
    public void Load_SettingsThatAreNone_SaysWhatIsWrong(string settings, string message) => Refuse(Content(settings), message);

    [Theory]
    [InlineData("""[1, 2]""", """[1]""", "2", "it has 2 numbers of 'mean' and 1 of 'standard_deviation'")]
    [InlineData("""[]""", """[]""", "0", "each scaled column takes one of both.")]
    [InlineData("""[1]""", """[-1]""", "1", "Column 0 has the mean 1 and the standard_deviation -1, by which no floats")]
    [InlineData("""[1e300]""", """[1]""", "1", "by which no floats can be scaled.")]
    [InlineData("""[1]""", """[1e999]""", "1", "by which no floats can be scaled.")]
    [InlineData("""["1"]""", """[1]""", "1", "it holds no scaler, or is damaged")]
    [InlineData("""1""", """[1]""", "1", "it holds no scaler, or is damaged")]
    [InlineData("""[1]""", """[1]""", "2", "its 'size' is 2, which does not fit the columns.")]
    [InlineData("""[1]""", """[1]""", "1.5", "must be whole numbers from 0.")]
    [InlineData("""[1]""", """[1]""", "2, \"columns\": [2]", "its 'size' is 2, which does not fit the columns.")]
    [InlineData("""[1]""", """[1]""", "2, \"columns\": [0, 0]", "each given once")]
    [InlineData("""[1]""", """[1]""", "2, \"columns\": [0, 1]", "it has 1 numbers of 'mean'")]
    [InlineData("""[1]""", """[1]""", "3000000000, \"columns\": [0]", "must be whole numbers from 0.")]
    public void Load_NumbersThatDoNotFit_SaysWhatIsWrong(string mean, string deviation, string size, string message) =>
        Refuse(Content($"\"kind\": \"standard\", \"mean\": {mean}, \"standard_deviation\": {deviation}, \"size\": {size}"), message);

    [Fact]
    public void Load_FileCutAnywhere_Throws()
    {
        var scaler = new RobustScaler();
        scaler.Fit(s_data);
        scaler.Save(FilePath);
        byte[] content = File.ReadAllBytes(FilePath);
        for (int length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(FilePath, content[..length]);
            Assert.Throws<DataFormatException>(() => Scaler.Load(FilePath));
        }

        Assert.Throws<FileNotFoundException>(() => Scaler.Load(_directory.File("none")));
    }

    [Fact]
    public void Load_HugeSizeOfFewColumns_TakesLittleMemory()
    {
        File.WriteAllText(FilePath, Content(
            """
            "kind": "standard", "mean": [1], "standard_deviation": [2], "size": 2000000000, "columns": [7]
            """));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(2_000_000_000, Scaler.Load(FilePath).Size);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    public void Dispose() => _directory.Dispose();

    private static string Content(string rest) => $$"""{"format": "NetCompiler scaler", "version": 1, {{rest}}}""";

    private void Refuse(string content, string message)
    {
        File.WriteAllText(FilePath, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var exception = Assert.Throws<DataFormatException>(() => Scaler.Load(FilePath));
        Assert.StartsWith($"{FilePath}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
