"""The result tables of a country and of an enterprise: every number is computed here, once."""

from exports.results.country import country_tables as country_tables
from exports.results.enterprise import enterprise_tables as enterprise_tables
from exports.results.inputs import CountryInput as CountryInput
from exports.results.inputs import EnterpriseInput as EnterpriseInput
