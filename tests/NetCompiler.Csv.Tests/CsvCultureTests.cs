using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;
using NetCompiler.Generators.Tests.TestInfrastructure;
using NetCompiler.Tests;

namespace NetCompiler.Csv.Tests;

public sealed class CsvCultureTests
{
    private const string Text = "n,m,c,y\n-1.5,,I,p\n2.25e1,3.5,i,q\n,-4,I,p\n";

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void LoadEncodeAndSave_AnyCulture_IsTheSame(string culture)
    {
        (float[][] inputs, byte[] file, string problem) = Run();

        (float[][] Inputs, byte[] File, string Problem) found = default;
        Cultures.Run(culture, () => found = Run());

        Assert.Equal([-1.5f, -0.25f, 1, 0], inputs[0]);
        Assert.Equal(inputs, found.Inputs);
        Assert.Equal(file, found.File);
        Assert.Equal(problem, found.Problem);
    }

    private static (float[][] Inputs, byte[] File, string Problem) Run()
    {
        using var directory = new TemporaryDirectory();
        CsvDataset data = CsvText.Load(Text, new CsvOptions { LabelColumn = "y", MissingNumbers = MissingPolicy.Mean });
        data.Schema.Save(directory.File("schema.json"));
        CsvSchema schema = CsvSchema.Load(directory.File("schema.json"));
        float[] row = new float[4];
        schema.EncodeRow(["-7.5", "", "i"], row);
        string problem = Assert.Throws<ArgumentException>(() => schema.EncodeRow(["-7,5", "", "i"], row)).Message;
        return ([.. CsvText.Inputs(data), row], File.ReadAllBytes(directory.File("schema.json")), problem);
    }
}
