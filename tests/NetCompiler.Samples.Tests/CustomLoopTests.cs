using System.Globalization;
using System.Text.RegularExpressions;

namespace NetCompiler.Samples.Tests;

public sealed class CustomLoopTests
{
    [Fact]
    public void CustomLoop_OnTwoSpirals_TellsNearlyAllUnseenPointsApart()
    {
        string output = SampleProgram.Succeed("CustomLoop");

        Assert.Matches(@"(?m)^epoch 60  loss 0\.\d+$", output);
        Match found = Regex.Match(output, @"(?m)^(\d+) of 300 unseen points are right$");
        Assert.True(found.Success, output);
        Assert.InRange(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), 285, 300);
    }
}
